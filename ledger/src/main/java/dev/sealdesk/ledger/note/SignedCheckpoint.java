package dev.sealdesk.ledger.note;

import java.util.List;

/// A checkpoint whose signature was verified, with the names of the trusted witnesses that cosigned
/// it. Only [Trust] makes one.
public final class SignedCheckpoint {
  private final Checkpoint checkpoint;
  private final SignedNote note;
  private final List<String> cosigners;

  SignedCheckpoint(Checkpoint checkpoint, SignedNote note, List<String> cosigners) {
    this.checkpoint = checkpoint;
    this.note = note;
    this.cosigners = List.copyOf(cosigners);
  }

  public Checkpoint checkpoint() {
    return checkpoint;
  }

  public SignedNote note() {
    return note;
  }

  public List<String> cosigners() {
    return cosigners;
  }
}
