package dev.sealdesk.server.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sealdesk.envelope.ObjectId;
import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.v1.Fields;
import dev.sealdesk.envelope.v1.Release;
import dev.sealdesk.envelope.v1.SealedFile;
import dev.sealdesk.envelope.v1.Sealer;
import dev.sealdesk.envelope.v1.SealingRequest;
import dev.sealdesk.envelope.v1.UnlockedFile;
import dev.sealdesk.protocol.cases.CaseMessages.NewCase;
import dev.sealdesk.protocol.identity.People;
import dev.sealdesk.protocol.release.ReleaseMessages.Wanted;
import dev.sealdesk.server.identity.Desk;
import dev.sealdesk.server.identity.TestBrowser;
import dev.sealdesk.server.keys.ReleaseKeys;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A desk with a case, people in each role, and clients that seal and open.
public final class Vault implements AutoCloseable {
  public final Desk desk;
  public final PrivateKey caseKey = PrivateKey.generate(KeyKind.CASE);
  public final PrivateKey session = PrivateKey.generate(KeyKind.SESSION);
  public final Desk.Somebody officer;
  private final Map<String, Desk.Somebody> people = new HashMap<>();
  public final String team;
  private String otherTeam = "";
  public final String inCase;

  public Vault(Path folder) {
    desk = Desk.open(folder);
    officer = desk.officer();
    for (String role : List.of("agent", "engineer", "lead", "auditor")) {
      people.put(role, enrol(role, role, "DE"));
    }
    team = made(officer.browser().post("/api/teams", new People.Team("emea", ids())));
    // Being in another team changed what they may do.
    inCase =
        made(
            signedIn("agent")
                .browser()
                .post("/api/cases", new NewCase("acme", "incident", "DE", "internal", team)));
    assign("agent");
    assign("engineer");
  }

  private List<String> ids() {
    return people.values().stream().map(Desk.Somebody::id).toList();
  }

  public Desk.Somebody enrol(String name, String role, String jurisdiction) {
    People.NewPerson person =
        new People.NewPerson(name, "Somebody", 2, "employee", List.of(jurisdiction), List.of(role));
    freshOfficer();
    return Desk.enrolByPasskey(Desk.invite(officer, person), desk.browser());
  }

  /// Of that role, with a session that was just begun.
  public Desk.Somebody signedIn(String role) {
    Desk.Somebody who = of(role);
    Desk.ok(Desk.signIn(who.passkey(), who.browser()));
    return who;
  }

  public Desk.Somebody of(String role) {
    return Objects.requireNonNull(people.get(role));
  }

  private static String made(HttpResponse<byte[]> answer) {
    assertEquals(201, answer.statusCode(), () -> text(answer));
    return TestBrowser.json(answer).get("id").asString();
  }

  public static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  public void assign(String role) {
    TestBrowser lead = of("lead").browser();
    HttpResponse<byte[]> now = lead.get("/api/cases/" + inCase);
    HttpResponse<byte[]> answer =
        lead.send(
            "PUT",
            "/api/cases/" + inCase + "/assignees/" + of(role).id(),
            "",
            "If-Match",
            now.headers().firstValue("ETag").orElseThrow(() -> new AssertionError(text(now))));
    assertEquals(200, answer.statusCode(), () -> text(answer));
  }

  /// After a pause, because an address may sign in only so often.
  private void freshOfficer() {
    desk.clock.move(Duration.ofSeconds(10));
    Desk.ok(Desk.signIn(officer.passkey(), officer.browser()));
  }

  /// Of nobody.
  public String otherTeam() {
    if (otherTeam.isEmpty()) {
      freshOfficer();
      otherTeam = made(officer.browser().post("/api/teams", new People.Team("apac", List.of())));
    }
    return otherTeam;
  }

  /// Seals as a client does, and uploads as the agent.
  public String put(String content, Map<String, String> more) {
    byte[] plain = content.getBytes(StandardCharsets.UTF_8);
    Map<String, String> attributes = new HashMap<>();
    attributes.put("kind", "har");
    attributes.put("variant", "sanitized");
    attributes.put("sanitizer.rules", "1.0");
    attributes.put("sanitizer.output", hex(plain));
    attributes.put("sanitizer.residue", "0");
    attributes.putAll(more);
    ObjectId item = ObjectId.random();
    byte[] sealed = sealed(plain, item, attributes);
    TestBrowser agent = of("agent").browser();
    HttpResponse<byte[]> begun =
        agent.post("/api/cases/" + inCase + "/uploads", Map.of("bytes", sealed.length));
    assertEquals(201, begun.statusCode(), () -> text(begun));
    String upload = TestBrowser.json(begun).get("upload").asString();
    HttpResponse<byte[]> part =
        agent.send(
            "PUT",
            "/api/uploads/" + upload + "/parts/0",
            sealed,
            "Content-Digest",
            "sha-256=:" + Base64.getEncoder().encodeToString(sha256(sealed)) + ":");
    assertEquals(200, part.statusCode(), () -> text(part));
    HttpResponse<byte[]> kept = agent.post("/api/uploads/" + upload + "/finish", "");
    assertEquals(201, kept.statusCode(), () -> text(kept));
    return item.toString();
  }

  private byte[] sealed(byte[] plain, ObjectId item, Map<String, String> attributes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Sealer.seal(
          new SealingRequest(
              item,
              ObjectId.parse(inCase),
              Fields.of(attributes),
              Fields.none(),
              List.of(caseKey.publicKey()),
              Optional.of(desk.server.bean(ReleaseKeys.class).current())),
          Channels.newChannel(new ByteArrayInputStream(plain)),
          Channels.newChannel(out),
          _ -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  public Wanted wanted(String action) {
    return new Wanted(
        action,
        session.publicKey().toText(),
        Optional.of("support"),
        Optional.empty(),
        Optional.empty());
  }

  public Wanted wanted(String action, String approval) {
    return new Wanted(
        action,
        session.publicKey().toText(),
        Optional.of("support"),
        Optional.of("the customer asks why the login fails"),
        Optional.of(approval));
  }

  public HttpResponse<byte[]> release(TestBrowser browser, String item, Wanted wanted) {
    return browser.post("/api/items/" + item + "/release", wanted);
  }

  /// Opens as a client does, with what a release gave.
  public String opened(JsonNode granted) {
    byte[] file = fetched(granted);
    Release release =
        accepted(Release.decode(Base64.getDecoder().decode(granted.get("release").asString())));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ReadableByteChannel channel = Channels.newChannel(new ByteArrayInputStream(file));
        UnlockedFile unlocked =
            accepted(accepted(SealedFile.read(channel)).unlock(caseKey, release, session))) {
      accepted(unlocked.content(channel, Channels.newChannel(out), _ -> {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  public byte[] fetched(JsonNode granted) {
    HttpResponse<byte[]> answer =
        desk.server
            .client()
            .get(
                "/api/items/" + granted.get("item").asString() + "/content",
                "Authorization",
                "Ticket " + granted.get("ticket").asString());
    assertEquals(200, answer.statusCode());
    return answer.body();
  }

  public static <T> T accepted(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Accepted<T>(T value) -> value;
      case Outcome.Refused<T>(var why) -> throw new AssertionError(why);
    };
  }

  /// All events of this name, as they stand in the ledger.
  public List<JsonNode> events(String name) {
    return desk
        .server
        .database()
        .read(
            sql ->
                sql.sql("select entry from event where name = ? order by id")
                    .param(name)
                    .query((row, _) -> row.getBytes(1))
                    .list())
        .stream()
        .map(entry -> TestBrowser.JSON.readTree(entry))
        .toList();
  }

  public static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(one -> texts.add(one.asString()));
    return texts;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(sha256(bytes));
  }

  @Override
  public void close() {
    desk.close();
  }
}
