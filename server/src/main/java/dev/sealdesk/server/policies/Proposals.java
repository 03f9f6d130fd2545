package dev.sealdesk.server.policies;

import dev.sealdesk.policy.LoadResult;
import dev.sealdesk.policy.Problem;
import dev.sealdesk.policy.compare.Comparer;
import dev.sealdesk.policy.compare.Comparison;
import dev.sealdesk.policy.compare.Inspection;
import dev.sealdesk.policy.rule.PolicySet;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.events.PolicyEvent;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.database.Transaction;
import dev.sealdesk.server.recording.Recorder;
import java.util.List;
import java.util.Optional;

/// Changes of the policies: one officer proposes, another one approves, whatever the policies
/// themselves say. So no set of policies can lock the organisation out of changing it, or let one
/// person change it alone.
final class Proposals {
  static final int MAX_REASON_LENGTH = 500;

  private final Database database;
  private final PoliciesInForce inForce;
  private final Recorder recorder;

  Proposals(Database database, PoliciesInForce inForce, Recorder recorder) {
    this.database = database;
    this.inForce = inForce;
    this.recorder = recorder;
  }

  /// What came of it.
  sealed interface Outcome {
    record Done(VersionRows.Row version) implements Outcome {}

    record Wrong(List<Problem> problems) implements Outcome {}

    record Missing() implements Outcome {}

    /// Other policies are in force by now, or it was decided already.
    record Outdated() implements Outcome {}

    /// It takes somebody else.
    record OwnProposal() implements Outcome {}
  }

  /// A text and what is to be said about it.
  sealed interface Check {
    record Usable(PolicySet policies, List<Problem> warnings, Inspection inspection)
        implements Check {}

    record Wrong(List<Problem> problems) implements Check {}
  }

  Check check(String text) {
    return switch (inForce.loader().load(text)) {
      case LoadResult.Loaded(PolicySet policies, List<Problem> warnings) ->
          new Check.Usable(policies, warnings, Comparer.inspect(policies));
      case LoadResult.Refused(List<Problem> problems) -> new Check.Wrong(problems);
    };
  }

  /// @param imported whether the text came as a file
  Outcome propose(
      String text, String base, boolean imported, PersonId by, Circumstances circumstances) {
    return switch (inForce.loader().load(text)) {
      case LoadResult.Refused(List<Problem> problems) -> {
        database.write(
            tx -> recorder.record(tx, circumstances, new PolicyEvent.ProposalRefused("not-valid")));
        yield new Outcome.Wrong(problems);
      }
      case LoadResult.Loaded _ ->
          database.write(
              tx -> {
                if (!VersionRows.active(tx.sql()).orElseThrow().version().equals(base)) {
                  return new Outcome.Outdated();
                }
                VersionRows.Row made = VersionRows.insert(tx, text, base, "proposed", by.text());
                if (imported) {
                  recorder.record(tx, circumstances, new PolicyEvent.Imported(made.version()));
                }
                recorder.record(tx, circumstances, new PolicyEvent.Proposed(made.version(), base));
                return new Outcome.Done(made);
              });
    };
  }

  List<VersionRows.Row> all() {
    return database.read(VersionRows::all);
  }

  Optional<VersionRows.Row> find(long number) {
    return database.read(sql -> VersionRows.find(sql, number));
  }

  Optional<VersionRows.Row> export(long number, Circumstances circumstances) {
    return database.write(
        tx -> {
          Optional<VersionRows.Row> found = VersionRows.find(tx.sql(), number);
          found.ifPresent(
              row -> recorder.record(tx, circumstances, new PolicyEvent.Exported(row.version())));
          return found;
        });
  }

  /// A version beside the one in force.
  record Compared(VersionRows.Row version, String inForce, Comparison comparison) {}

  Optional<Compared> compare(long number, Circumstances circumstances) {
    Optional<VersionRows.Row> found = find(number);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    PoliciesInForce.Loaded now = inForce.now();
    Comparison comparison = Comparer.compare(now.policies(), loaded(found.get()));
    database.write(
        tx ->
            recorder.record(
                tx, circumstances, new PolicyEvent.Compared(found.get().version(), now.version())));
    return Optional.of(new Compared(found.get(), now.version(), comparison));
  }

  /// It was valid when it was proposed, for this program's schema.
  private PolicySet loaded(VersionRows.Row row) {
    return switch (inForce.loader().load(row.text())) {
      case LoadResult.Loaded(PolicySet policies, _) -> policies;
      case LoadResult.Refused(var problems) ->
          throw new IllegalStateException("no longer valid: " + problems.getFirst());
    };
  }

  /// Puts a proposal in force.
  ///
  /// @param version its hash, and
  /// @param before the hash of the one in force, as the approving officer saw them compared
  Outcome approve(
      long number, String version, String before, PersonId by, Circumstances circumstances) {
    Optional<VersionRows.Row> found = find(number);
    if (found.isEmpty()) {
      return new Outcome.Missing();
    }
    PolicySet policies = loaded(found.get());
    Outcome outcome = database.write(tx -> approve(tx, number, version, before, by, circumstances));
    if (outcome instanceof Outcome.Done(VersionRows.Row row)) {
      inForce.replace(new PoliciesInForce.Loaded(row.number(), row.version(), policies));
    }
    return outcome;
  }

  private Outcome approve(
      Transaction tx,
      long number,
      String version,
      String before,
      PersonId by,
      Circumstances circumstances) {
    VersionRows.Row proposed = VersionRows.find(tx.sql(), number).orElseThrow();
    VersionRows.Row active = VersionRows.active(tx.sql()).orElseThrow();
    boolean current =
        proposed.state().equals("proposed")
            && proposed.version().equals(version)
            && active.version().equals(before)
            && proposed.base().equals(before);
    if (!current) {
      return new Outcome.Outdated();
    }
    if (proposed.proposedBy().equals(Optional.of(by.text()))) {
      return new Outcome.OwnProposal();
    }
    VersionRows.retire(tx, active.number());
    VersionRows.decide(tx, number, "active", by.text());
    recorder.record(tx, circumstances, new PolicyEvent.Approved(version));
    recorder.record(tx, circumstances, new PolicyEvent.Activated(version, before));
    return new Outcome.Done(VersionRows.find(tx.sql(), number).orElseThrow());
  }

  /// Ends a proposal; its own author may.
  Outcome reject(long number, String reason, PersonId by, Circumstances circumstances) {
    return database.write(
        tx -> {
          Optional<VersionRows.Row> found = VersionRows.find(tx.sql(), number);
          if (found.isEmpty()) {
            return new Outcome.Missing();
          }
          if (!found.get().state().equals("proposed")) {
            return new Outcome.Outdated();
          }
          VersionRows.decide(tx, number, "rejected", by.text());
          recorder.record(
              tx, circumstances, new PolicyEvent.Rejected(found.get().version(), reason));
          return new Outcome.Done(VersionRows.find(tx.sql(), number).orElseThrow());
        });
  }
}
