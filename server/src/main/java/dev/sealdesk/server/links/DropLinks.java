package dev.sealdesk.server.links;

import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.events.LinkEvent;
import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.LinkId;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.server.cases.CaseFile;
import dev.sealdesk.server.cases.Cases;
import dev.sealdesk.server.content.Uploads;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.database.Transaction;
import dev.sealdesk.server.identity.Networks;
import dev.sealdesk.server.identity.Token;
import dev.sealdesk.server.recording.Recorder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Makes drop links, lists and ends them. Who may do so was decided before.
final class DropLinks {
  private static final String CASE_CLOSED = "case-closed";

  private final Database database;
  private final Recorder recorder;

  DropLinks(Database database, Recorder recorder) {
    this.database = database;
    this.recorder = recorder;
  }

  /// What is asked for.
  ///
  /// @param caseKey the text of the case's public key, as whoever asks has verified it
  /// @param maxBytes of all sealed files together
  /// @param networks in CIDR notation; empty for anywhere
  record Wanted(String caseKey, int hours, int maxItems, long maxBytes, List<String> networks) {
    Wanted {
      networks = List.copyOf(networks);
    }

    /// The first member that breaks a limit.
    Optional<String> mistake() {
      if (!isCaseKey(caseKey)) {
        return Optional.of("caseKey");
      } else if (hours < 1 || hours > DropLink.MAX_HOURS) {
        return Optional.of("hours");
      } else if (maxItems < 1 || maxItems > DropLink.MAX_ITEMS) {
        return Optional.of("maxItems");
      } else if (maxBytes < 1 || maxBytes > Uploads.MAX_BYTES) {
        return Optional.of("maxBytes");
      }
      return networks.isEmpty() || Networks.parse(networks).isPresent()
          ? Optional.empty()
          : Optional.of("networks");
    }

    private static boolean isCaseKey(String text) {
      return switch (PublicKey.fromText(text)) {
        case Outcome.Accepted<PublicKey>(PublicKey key) -> key.kind() == KeyKind.CASE;
        case Outcome.Refused<PublicKey> _ -> false;
      };
    }
  }

  /// What came of asking for a link.
  sealed interface Made {
    /// A link that works from now on.
    ///
    /// @param secret nobody can read it again
    record Done(DropLink link, Token secret) implements Made {}

    record Malformed(String member) implements Made {}

    /// There is no such case, or it is closed.
    record NoOpenCase() implements Made {}

    record TooMany() implements Made {}
  }

  Made make(Circumstances circumstances, CaseId inCase, PersonId by, Wanted wanted) {
    Optional<String> mistake = wanted.mistake();
    if (mistake.isPresent()) {
      return new Made.Malformed(mistake.get());
    }
    Token secret = Token.random();
    return database.write(
        tx -> {
          if (Cases.find(tx, inCase).filter(DropLinks::isOpen).isEmpty()) {
            return new Made.NoOpenCase();
          } else if (DropRows.live(tx.sql(), inCase, tx.time()) >= DropLink.MAX_LIVE_IN_A_CASE) {
            return new Made.TooMany();
          }
          DropLink link = link(tx, inCase, by, wanted);
          DropRows.insert(tx.sql(), link, secret.hash());
          recorder.record(
              tx,
              circumstances,
              new LinkEvent.DropMade(
                  link.id(),
                  inCase,
                  link.expires(),
                  link.maxItems(),
                  link.maxBytes(),
                  link.networks().isPresent()));
          return new Made.Done(link, secret);
        });
  }

  private static boolean isOpen(CaseFile file) {
    return file.state() == CaseFile.State.OPEN;
  }

  private static DropLink link(Transaction tx, CaseId inCase, PersonId by, Wanted wanted) {
    return new DropLink(
        LinkId.random(),
        inCase,
        wanted.caseKey(),
        by,
        tx.time(),
        tx.time().plus(Duration.ofHours(wanted.hours())),
        wanted.maxItems(),
        wanted.maxBytes(),
        wanted.networks().isEmpty() ? Optional.empty() : Networks.parse(wanted.networks()),
        0,
        0,
        Optional.empty());
  }

  /// The youngest first, at most [DropRows#MAX_ROWS].
  List<DropLink> of(CaseId inCase) {
    return database.read(sql -> DropRows.of(sql, inCase));
  }

  Optional<DropLink> find(LinkId id) {
    return database.read(sql -> DropRows.find(sql, id));
  }

  Optional<DropLink> withSecret(Token secret) {
    return database.read(sql -> DropRows.withSecret(sql, secret.hash()));
  }

  /// Ends a link at once. What came by it stays. Ending it again changes nothing.
  void end(Circumstances circumstances, DropLink link, String reason) {
    database.write(tx -> end(tx, circumstances, link, reason));
  }

  private boolean end(Transaction tx, Circumstances circumstances, DropLink link, String reason) {
    boolean ended = DropRows.end(tx.sql(), link.id(), reason);
    if (ended) {
      recorder.record(tx, circumstances, new LinkEvent.DropEnded(link.id(), link.inCase(), reason));
    }
    return ended;
  }

  /// In the transaction that closes the case: a case that is opened again needs new links.
  void endAll(Transaction tx, Circumstances circumstances, CaseId inCase) {
    for (DropLink link : DropRows.of(tx.sql(), inCase)) {
      if (link.ended().isEmpty() && tx.time().isBefore(link.expires())) {
        end(tx, circumstances, link, CASE_CLOSED);
      }
    }
  }
}
