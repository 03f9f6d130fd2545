package dev.sealdesk.server.identity;

import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.events.IdentityEvent;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.recording.Recorder;
import dev.sealdesk.server.settings.Settings;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Lets the first officer in: while no officer can sign in, each start makes a link, and the one
/// before is void.
public final class FirstOfficer {
  static final String NAME = "officer";

  private final Optional<URI> link;

  FirstOfficer(Database database, Recorder recorder, Settings settings) {
    this.link =
        database.write(
            tx -> {
              if (PersonRows.officersWhoCanSignIn(tx.sql()) > 0) {
                return Optional.empty();
              }
              PersonId id = PersonId.random();
              PersonRows.insert(
                  tx.sql(),
                  id,
                  NAME,
                  new Attributes(
                      "Security officer",
                      0,
                      "employee",
                      List.of(),
                      List.of(Attributes.OFFICER, "administrator")),
                  tx.time());
              Person officer = PersonRows.named(tx.sql(), NAME).orElseThrow();
              Token token = Token.random();
              Instant expires = tx.time().plus(settings.invitationLasts());
              Invitations.put(tx.sql(), officer.id(), token, expires);
              recorder.record(
                  tx, Circumstances.ofServer("start"), new IdentityEvent.FirstLinkMade(expires));
              return Optional.of(
                  URI.create(settings.publicUrl() + "/enrol#" + token.insecureText()));
            });
  }

  /// What the operator hands to the first officer, and nothing else tells. Good once.
  public Optional<URI> link() {
    return link;
  }
}
