package dev.sealdesk.ledger;

import dev.sealdesk.ledger.note.Checkpoint;
import dev.sealdesk.ledger.note.NoteSignature;
import dev.sealdesk.ledger.note.SignedNote;
import dev.sealdesk.ledger.witness.Cosigner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Asks all witnesses at once about one checkpoint, and keeps only what they really signed.
final class Cosigning {
  private final List<LedgerSettings.Witness> witnesses;
  private final List<String> complaints = new ArrayList<>();

  Cosigning(List<LedgerSettings.Witness> witnesses) {
    this.witnesses = witnesses;
  }

  List<NoteSignature> ask(SignedNote note, Checkpoint head, Cosigner.Consistency consistency) {
    Map<LedgerSettings.Witness, Future<Cosigner.Outcome>> answers = new LinkedHashMap<>();
    List<NoteSignature> genuine = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (LedgerSettings.Witness witness : witnesses) {
        answers.put(
            witness,
            threads.submit(() -> witness.cosigner().cosign(note, head.size(), consistency)));
      }
      answers.forEach((witness, answer) -> genuine.addAll(genuine(note, witness, answer)));
    }
    return genuine;
  }

  /// A line for each witness that did not cosign.
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  private List<NoteSignature> genuine(
      SignedNote note, LedgerSettings.Witness witness, Future<Cosigner.Outcome> answer) {
    String name = witness.key().name();
    return switch (outcome(answer)) {
      case Cosigner.Outcome.Cosigned(List<NoteSignature> signatures) -> {
        List<NoteSignature> verified =
            signatures.stream()
                .filter(signature -> witness.key().verifies(note.text(), signature))
                .toList();
        if (verified.isEmpty()) {
          complaints.add(name + " answered without a valid cosignature");
        }
        yield verified;
      }
      case Cosigner.Outcome.Refused(int status, String reason) -> {
        complaints.add(name + " refused (" + status + "): " + reason);
        yield List.of();
      }
      case Cosigner.Outcome.Unreachable(String reason) -> {
        complaints.add(name + " did not answer: " + reason);
        yield List.of();
      }
    };
  }

  private static Cosigner.Outcome outcome(Future<Cosigner.Outcome> answer) {
    try {
      return answer.get();
    } catch (ExecutionException failed) {
      return new Cosigner.Outcome.Unreachable(String.valueOf(failed.getCause()));
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
      return new Cosigner.Outcome.Unreachable("interrupted");
    }
  }
}
