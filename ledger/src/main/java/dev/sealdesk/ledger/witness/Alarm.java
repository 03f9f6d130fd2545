package dev.sealdesk.ledger.witness;

/// A log broke its promise, and here is what shows it. `ours` and `theirs` are signed checkpoints.
public record Alarm(Kind kind, String origin, String explained, String ours, String theirs) {
  public enum Kind {
    FORK,
    ROLL_BACK,
    /// Signed by the log, but without a proof that it extends what was seen before.
    UNPROVEN
  }
}
