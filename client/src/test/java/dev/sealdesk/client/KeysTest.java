package dev.sealdesk.client;

import static dev.sealdesk.client.Vault.done;
import static dev.sealdesk.client.Vault.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.sealdesk.client.Refusal.Fault;
import dev.sealdesk.envelope.ObjectId;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.protocol.identity.People;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class KeysTest {
  @TempDir private Path folder;
  private Vault vault;
  private LyingProxy proxy;
  private Vault.Somebody officer;

  @BeforeEach
  void open() throws IOException {
    vault = new Vault(folder);
    proxy = new LyingProxy(vault.address());
    officer = vault.officer();
  }

  @AfterEach
  void close() throws IOException {
    officer.session().close();
    proxy.close();
    vault.close();
  }

  private Vault.Somebody agent(String name) throws IOException {
    Vault.Somebody agent = vault.invited(officer, name, Vault.at(proxy.address()));
    Vault.vouch(officer, agent);
    return agent;
  }

  private People.TeamInfo team(Vault.Somebody... members) throws IOException {
    return done(
        officer
            .session()
            .administration()
            .makeTeam("network", List.of(members).stream().map(Vault.Somebody::id).toList()));
  }

  private static Fault fault(Reply<?> reply) {
    return assertInstanceOf(Refusal.Untrusted.class, refused(reply)).fault();
  }

  @Test
  void own_keys_come_back_with_the_passphrase_only() throws IOException {
    Vault.Somebody agent = agent("agent");
    Keys keys = agent.session().keys();
    try (Unlocked own = done(keys.own(Vault.passphrase("agent")))) {
      assertEquals(agent.keys().newest().publicKey(), own.newest().publicKey());
    }
    assertEquals(
        new Refusal.NoKey(Refusal.Missing.OWN), refused(keys.own(Vault.passphrase("other"))));
  }

  @Test
  void a_key_that_an_officer_vouched_for_is_trusted() throws IOException {
    Vault.Somebody agent = agent("agent");
    Vault.Somebody other = agent("other");
    PublicKey key = done(agent.session().keys().ofPerson(other.id()));
    assertEquals(other.keys().newest().publicKey(), key);
  }

  @Test
  void a_key_that_nobody_vouched_for_is_not_trusted() throws IOException {
    Vault.Somebody fresh = vault.invited(officer, "fresh", vault.server());
    assertEquals(Fault.NOT_VOUCHED, fault(officer.session().keys().ofPerson(fresh.id())));
  }

  @Test
  void a_key_that_the_server_puts_in_anothers_place_is_refused() throws IOException {
    Vault.Somebody agent = agent("agent");
    Vault.Somebody other = agent("other");
    PublicKey forged = PrivateKey.generate(KeyKind.PERSON, ObjectId.parse(other.id())).publicKey();
    proxy.lie(
        (path, answer) -> path.startsWith("/api/keys/people/") ? swapped(answer, forged) : answer);
    assertEquals(Fault.NOT_VOUCHED, fault(agent.session().keys().ofPerson(other.id())));

    // Somebody whom an officer did vouch for, under another's name.
    PublicKey others = officer.keys().newest().publicKey();
    proxy.lie(
        (path, answer) -> path.startsWith("/api/keys/people/") ? swapped(answer, others) : answer);
    assertEquals(Fault.OTHER_KEY, fault(agent.session().keys().ofPerson(other.id())));
  }

  private static String swapped(String answer, PublicKey key) {
    ObjectNode keys = (ObjectNode) new JsonMapper().readTree(answer);
    ObjectNode first = (ObjectNode) keys.get("keys").get(0);
    first.put("publicKey", key.toText());
    first.put("fingerprint", key.fingerprint().hex());
    return keys.toString();
  }

  @Test
  void a_vouch_that_is_not_in_the_ledger_is_refused() throws IOException {
    Vault.Somebody agent = agent("agent");
    Vault.Somebody other = agent("other");
    proxy.lie(
        (path, answer) ->
            path.startsWith("/api/keys/")
                ? answer.replaceAll("\"place\":\\d+", "\"place\":0")
                : answer);
    assertEquals(Fault.NOT_IN_LEDGER, fault(agent.session().keys().ofPerson(other.id())));
  }

  @Test
  void a_ledger_that_another_key_signed_or_that_lost_entries_is_refused() throws IOException {
    Vault.Somebody agent = agent("agent");
    Vault.Somebody other = agent("other");
    String[] before = {""};
    proxy.lie(
        (path, answer) -> {
          if (path.equals("/ledger/checkpoint") && before[0].isEmpty()) {
            before[0] = answer;
          }
          return answer;
        });
    done(agent.session().ledger().read());
    proxy.lie(
        (path, answer) ->
            path.equals("/ledger/checkpoint") ? answer.replaceFirst("\n\\d+\n", "\n7\n") : answer);
    assertEquals(Fault.LEDGER_NOT_GENUINE, fault(agent.session().keys().ofPerson(other.id())));

    proxy.lie((_, answer) -> answer);
    Vault.Somebody third = agent("third");
    done(agent.session().keys().ofPerson(third.id())); // its entries have their places
    Ledger ledger = agent.session().ledger();
    proxy.lie((path, answer) -> path.equals("/ledger/checkpoint") ? before[0] : answer);
    assertEquals(Fault.LEDGER_REWRITTEN, fault(ledger.read()));
  }

  @Test
  void a_team_key_is_made_granted_to_who_joins_and_replaced_when_somebody_leaves()
      throws IOException {
    Vault.Somebody agent = agent("agent");
    Vault.Somebody other = agent("other");
    People.TeamInfo team = team(agent, other);
    done(officer.session().sharedKeys().makeTeamKey(officer.keys(), team.id()));
    Vault.Somebody third = agent("third");
    done(
        officer
            .session()
            .administration()
            .setMembers(team, List.of(agent.id(), other.id(), third.id())));
    SharedKeyring keyring = agent.session().sharedKeys();
    assertEquals(1, done(keyring.grantMissing(agent.keys(), team.id())));
    assertEquals(0, done(third.session().sharedKeys().grantMissing(third.keys(), team.id())));

    done(officer.session().administration().setMembers(team, List.of(agent.id(), third.id())));
    done(keyring.rotateTeamKey(agent.keys(), team.id()));
    assertEquals(
        new Refusal.NoKey(Refusal.Missing.TEAM),
        refused(other.session().sharedKeys().rotateTeamKey(other.keys(), team.id())));
    assertEquals(0, done(third.session().sharedKeys().grantMissing(third.keys(), team.id())));
  }

  @Test
  void nothing_is_granted_to_a_key_that_the_server_made_up() throws IOException {
    Vault.Somebody agent = agent("agent");
    People.TeamInfo team = team(agent);
    done(officer.session().sharedKeys().makeTeamKey(officer.keys(), team.id()));
    PublicKey made = PrivateKey.generate(KeyKind.PERSON, ObjectId.parse(agent.id())).publicKey();
    proxy.lie(
        (path, answer) -> {
          if (path.equals("/api/keys/public/" + made.fingerprint().hex())) {
            return known(made);
          }
          return path.equals("/api/keys/teams/" + team.id()) ? withMissing(answer, made) : answer;
        });
    assertEquals(
        Fault.NOT_VOUCHED,
        fault(agent.session().sharedKeys().grantMissing(agent.keys(), team.id())));
  }

  private static String withMissing(String answer, PublicKey holder) {
    ObjectNode keys = (ObjectNode) new JsonMapper().readTree(answer);
    JsonNode granted = keys.get("keys").get(0).get("fingerprint");
    keys.putArray("missing")
        .addObject()
        .put("granted", granted.asString())
        .put("holder", holder.fingerprint().hex());
    return keys.toString();
  }

  private static String known(PublicKey key) {
    ObjectNode known = new JsonMapper().createObjectNode();
    known.put("kind", "person").put("owner", key.owner().toString()).put("epoch", key.epoch());
    known.put("fingerprint", key.fingerprint().hex()).put("publicKey", key.toText());
    known.putArray("vouches");
    return known.toString();
  }
}
