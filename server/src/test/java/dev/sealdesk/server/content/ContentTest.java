package dev.sealdesk.server.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.envelope.ObjectId;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.v1.Fields;
import dev.sealdesk.envelope.v1.Sealer;
import dev.sealdesk.envelope.v1.SealingRequest;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.ItemId;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.TeamId;
import dev.sealdesk.server.boot.TestClient;
import dev.sealdesk.server.boot.TestServer;
import dev.sealdesk.server.cases.CaseAttributes;
import dev.sealdesk.server.cases.CaseOutcome;
import dev.sealdesk.server.cases.Cases;
import dev.sealdesk.server.identity.Desk;
import dev.sealdesk.server.identity.TestBrowser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTest {
  private static final Circumstances TEST = Circumstances.ofServer("test");
  private static final PublicKey READER = PrivateKey.generate(KeyKind.CASE).publicKey();
  private static final PublicKey RELEASE = PrivateKey.generate(KeyKind.RELEASE).publicKey();

  @TempDir private Path folder;
  private Desk desk;
  private TestServer server;

  /// Of an agent whom the case is assigned to.
  private TestBrowser client;

  private CaseId inCase;

  @BeforeEach
  void start() {
    desk = Desk.open(folder);
    server = desk.server;
    Desk.Somebody agent =
        Desk.enrolByPasskey(Desk.invite(desk.officer(), Desk.agent("ann")), desk.browser());
    client = agent.browser();
    CaseOutcome opened =
        server
            .bean(Cases.class)
            .open(TEST, new CaseAttributes("c1", "har", "DE", "internal"), TeamId.random());
    inCase = ((CaseOutcome.Done) opened).now().id();
    server.bean(Cases.class).assign(TEST, inCase, 1, new PersonId(agent.id()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static final class Sealed {
    private final ItemId item;
    private final byte[] bytes;

    Sealed(ItemId item, byte[] bytes) {
      this.item = item;
      this.bytes = bytes;
    }
  }

  private Sealed sealed(int contentBytes) {
    return sealed(contentBytes, inCase, Optional.of(RELEASE));
  }

  private static Sealed sealed(int contentBytes, CaseId inCase, Optional<PublicKey> release) {
    return sealed(contentBytes, inCase, release, Map.of("kind", "har", "variant", "original"));
  }

  private static Sealed sealed(
      int contentBytes,
      CaseId inCase,
      Optional<PublicKey> release,
      Map<String, String> attributes) {
    byte[] content = new byte[contentBytes];
    random().nextBytes(content);
    ObjectId item = ObjectId.random();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Sealer.seal(
          new SealingRequest(
              item,
              ObjectId.parse(inCase.text()),
              Fields.of(attributes),
              Fields.none(),
              List.of(READER),
              release),
          Channels.newChannel(new ByteArrayInputStream(content)),
          Channels.newChannel(out),
          _ -> {});
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return new Sealed(new ItemId(item.toString()), out.toByteArray());
  }

  private static RandomGenerator random() {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(7);
  }

  private String begun(long bytes) {
    HttpResponse<byte[]> answer =
        client.post("/api/cases/" + inCase + "/uploads", "{\"bytes\":" + bytes + "}");
    assertEquals(201, answer.statusCode(), text(answer));
    return TestClient.json(answer).get("upload").asString();
  }

  private HttpResponse<byte[]> put(String upload, int number, byte[] part) {
    return put(upload, number, part, Uploads.sha256().digest(part));
  }

  private HttpResponse<byte[]> put(String upload, int number, byte[] part, byte[] digest) {
    return client.send(
        "PUT",
        "/api/uploads/" + upload + "/parts/" + number,
        part,
        "Content-Digest",
        "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":");
  }

  private static byte[] part(byte[] whole, int number) {
    int from = number * Uploads.PART_BYTES;
    return Arrays.copyOfRange(whole, from, Math.min(whole.length, from + Uploads.PART_BYTES));
  }

  private HttpResponse<byte[]> finish(String upload) {
    return client.post("/api/uploads/" + upload + "/finish", "");
  }

  private Sealed stored(int contentBytes) {
    Sealed file = sealed(contentBytes);
    String upload = begun(file.bytes.length);
    for (int i = 0; i < UploadStatus.parts(file.bytes.length); i++) {
      assertEquals(200, put(upload, i, part(file.bytes, i)).statusCode());
    }
    assertEquals(201, finish(upload).statusCode());
    return file;
  }

  private String ticket(ItemId item) {
    return server
        .database()
        .write(tx -> server.bean(Tickets.class).issue(tx, item, "grant-1", Duration.ofMinutes(5)));
  }

  private HttpResponse<byte[]> fetch(ItemId item, String secret, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Authorization";
    all[headers.length + 1] = "Ticket " + secret;
    return server.client().get("/api/items/" + item + "/content", all);
  }

  private List<String> events() {
    return server
        .database()
        .read(sql -> sql.sql("select name from event order by id").query(String.class).list());
  }

  private List<Path> files(String name) throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("vault/content").resolve(name))) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  @Test
  void what_is_stored_comes_back_byte_by_byte() throws IOException {
    Sealed file = stored(20 << 20);
    HttpResponse<byte[]> answer = fetch(file.item, ticket(file.item));
    assertEquals(200, answer.statusCode());
    assertArrayEquals(file.bytes, answer.body());
    assertEquals(
        List.of("content.upload-begun", "content.stored", "content.downloaded"),
        events().stream().filter(name -> name.startsWith("content.")).toList());
    assertEquals(List.of(), files("uploads"));
    Items.Item item = server.bean(Items.class).find(file.item).orElseThrow();
    assertEquals(inCase, item.inCase());
    assertEquals("har", item.header().attributes().values().get("kind"));
    assertEquals(
        List.of(file.item),
        server.bean(Items.class).of(inCase).stream().map(Items.Item::id).toList());
  }

  @Test
  void parts_may_come_in_any_order_at_once_and_again() {
    Sealed file = sealed(30 << 20);
    String upload = begun(file.bytes.length);
    int parts = UploadStatus.parts(file.bytes.length);
    List<Integer> codes =
        IntStream.range(0, parts)
            .map(i -> parts - 1 - i)
            .parallel()
            .mapToObj(i -> put(upload, i, part(file.bytes, i)).statusCode())
            .toList();
    assertTrue(codes.stream().allMatch(code -> code == 200), codes::toString);
    assertEquals(200, put(upload, 1, part(file.bytes, 1)).statusCode());
    assertEquals(201, finish(upload).statusCode());
    assertArrayEquals(file.bytes, fetch(file.item, ticket(file.item)).body());
  }

  @Test
  void an_upload_goes_on_where_it_stopped_even_after_a_restart() {
    Sealed file = sealed(20 << 20);
    String upload = begun(file.bytes.length);
    assertEquals(200, put(upload, 0, part(file.bytes, 0)).statusCode());
    assertEquals(200, put(upload, 2, part(file.bytes, 2)).statusCode());
    server.close();
    server = TestServer.start(folder, Map.of(), desk.clock);
    client = client.at(server);
    HttpResponse<byte[]> status = client.get("/api/uploads/" + upload);
    assertEquals("[1]", TestClient.json(status).get("missing").toString());
    HttpResponse<byte[]> early = finish(upload);
    assertEquals(409, early.statusCode());
    assertEquals("[1]", TestClient.json(early).get("missing").toString());
    assertEquals(200, put(upload, 1, part(file.bytes, 1)).statusCode());
    assertEquals(201, finish(upload).statusCode());
    assertArrayEquals(file.bytes, fetch(file.item, ticket(file.item)).body());
  }

  @Test
  void what_is_not_sealed_is_refused_and_recorded() throws IOException {
    byte[] plain =
        "GET /login HTTP/1.1\nCookie: sid=4711\n".repeat(100).getBytes(StandardCharsets.UTF_8);
    String upload = begun(plain.length);
    HttpResponse<byte[]> answer = put(upload, 0, plain);
    assertEquals(422, answer.statusCode());
    assertEquals("not-sealed", TestClient.json(answer).get("reason").asString());
    assertEquals("content.upload-refused", events().getLast());
    assertEquals(List.of(), files("uploads"));
    assertEquals(404, client.get("/api/uploads/" + upload).statusCode());
  }

  @Test
  void a_file_of_another_case_is_refused() {
    Sealed other = sealed(100, CaseId.random(), Optional.of(RELEASE));
    HttpResponse<byte[]> answer = put(begun(other.bytes.length), 0, other.bytes);
    assertEquals("other-case", TestClient.json(answer).get("reason").asString());
  }

  @Test
  void a_file_that_no_release_could_hold_back_is_refused() {
    Sealed open = sealed(100, inCase, Optional.empty());
    HttpResponse<byte[]> answer = put(begun(open.bytes.length), 0, open.bytes);
    assertEquals("one-lock", TestClient.json(answer).get("reason").asString());
  }

  @Test
  void a_file_of_a_length_that_no_content_has_is_refused() {
    Sealed file = sealed(100);
    byte[] cut = Arrays.copyOf(file.bytes, file.bytes.length - 110);
    HttpResponse<byte[]> answer = put(begun(cut.length), 0, cut);
    assertEquals("impossible-length", TestClient.json(answer).get("reason").asString());
  }

  @Test
  void an_item_is_never_overwritten() {
    Sealed file = stored(100);
    HttpResponse<byte[]> answer = put(begun(file.bytes.length), 0, file.bytes);
    assertEquals("item-exists", TestClient.json(answer).get("reason").asString());
  }

  @Test
  void a_part_that_was_damaged_on_its_way_is_not_kept() {
    Sealed file = sealed(100);
    String upload = begun(file.bytes.length);
    byte[] damaged = file.bytes.clone();
    damaged[200] ^= 1;
    assertEquals(400, put(upload, 0, damaged, Uploads.sha256().digest(file.bytes)).statusCode());
    assertEquals(200, put(upload, 0, file.bytes).statusCode());
    assertEquals(201, finish(upload).statusCode());
  }

  @Test
  void other_bytes_for_a_part_that_is_there_are_refused() {
    Sealed file = sealed(100);
    String upload = begun(file.bytes.length);
    assertEquals(200, put(upload, 0, file.bytes).statusCode());
    byte[] other = file.bytes.clone();
    other[200] ^= 1;
    assertEquals(409, put(upload, 0, other).statusCode());
    assertEquals(201, finish(upload).statusCode());
    assertArrayEquals(file.bytes, fetch(file.item, ticket(file.item)).body());
  }

  @Test
  void a_part_of_a_wrong_length_or_number_is_refused() {
    Sealed file = sealed(100);
    String upload = begun(file.bytes.length);
    assertEquals(400, put(upload, 0, new byte[10]).statusCode());
    assertEquals(400, put(upload, 1, file.bytes).statusCode());
    assertEquals(404, put(upload, 9_999_999, file.bytes).statusCode());
    assertEquals(404, put("0".repeat(32), 0, file.bytes).statusCode());
  }

  @Test
  void a_part_larger_than_parts_are_is_refused() {
    String upload = begun(30 << 20);
    assertTrue(put(upload, 0, new byte[Uploads.PART_BYTES + 1]).statusCode() >= 400);
    assertFalse(client.get("/api/uploads/" + upload).statusCode() >= 500);
  }

  @Test
  void a_case_that_is_not_there_or_closed_takes_nothing() {
    assertEquals(
        403,
        client.post("/api/cases/" + CaseId.random() + "/uploads", "{\"bytes\":9}").statusCode());
    assertInstanceOf(CaseOutcome.Done.class, server.bean(Cases.class).close(TEST, inCase, 2));
    assertEquals(
        403, client.post("/api/cases/" + inCase + "/uploads", "{\"bytes\":9}").statusCode());
  }

  @Test
  void an_upload_has_a_largest_size() {
    assertEquals(
        413,
        client
            .post(
                "/api/cases/" + inCase + "/uploads", "{\"bytes\":" + (Uploads.MAX_BYTES + 1) + "}")
            .statusCode());
  }

  @Test
  void an_upload_that_is_given_up_leaves_nothing() throws IOException {
    Sealed file = sealed(100);
    String upload = begun(file.bytes.length);
    put(upload, 0, file.bytes);
    assertEquals(204, client.send("DELETE", "/api/uploads/" + upload, "").statusCode());
    assertEquals(404, finish(upload).statusCode());
    assertEquals(List.of(), files("uploads"));
    assertEquals("content.upload-abandoned", events().getLast());
    assertEquals(
        201, client.post("/api/cases/" + inCase + "/uploads", "{\"bytes\":9}").statusCode());
  }

  @Test
  void a_ticket_is_used_once() {
    Sealed file = stored(100);
    String secret = ticket(file.item);
    assertEquals(200, fetch(file.item, secret).statusCode());
    assertEquals(401, fetch(file.item, secret).statusCode());
    assertEquals("content.ticket-refused", events().getLast());
  }

  @Test
  void without_a_ticket_for_just_this_item_nothing_comes_out() {
    Sealed file = stored(100);
    Sealed other = stored(100);
    int before = events().size();
    assertEquals(401, fetch(file.item, "guessed").statusCode());
    assertEquals(401, server.client().get("/api/items/" + file.item + "/content").statusCode());
    assertEquals(401, fetch(ItemId.random(), "guessed").statusCode());
    assertEquals(before, events().size(), "what never was a ticket fills no ledger");
    assertEquals(401, fetch(file.item, ticket(other.item)).statusCode());
  }

  @Test
  void a_ticket_ends() {
    Sealed file = stored(100);
    String secret =
        server
            .database()
            .write(
                tx -> server.bean(Tickets.class).issue(tx, file.item, "g", Duration.ofMillis(-1)));
    assertEquals(401, fetch(file.item, secret).statusCode());
    assertEquals("content.ticket-refused", events().getLast());
  }

  @Test
  void the_secret_of_a_ticket_is_not_in_the_database() {
    Sealed file = stored(100);
    String secret = ticket(file.item);
    List<String> kept =
        server
            .database()
            .read(
                sql ->
                    sql.sql("select hash from content_ticket")
                        .query((row, _) -> new String(row.getBytes(1), ISO_8859_1))
                        .list());
    assertEquals(1, kept.size());
    assertFalse(kept.getFirst().contains(secret));
  }

  @Test
  void a_range_is_served_and_one_outside_costs_no_ticket() {
    Sealed file = stored(20 << 20);
    HttpResponse<byte[]> some =
        fetch(file.item, ticket(file.item), "Range", "bytes=9000000-9000099");
    assertEquals(206, some.statusCode());
    assertEquals(
        "bytes 9000000-9000099/" + file.bytes.length,
        some.headers().firstValue("Content-Range").orElse(""));
    assertArrayEquals(Arrays.copyOfRange(file.bytes, 9_000_000, 9_000_100), some.body());
    String secret = ticket(file.item);
    assertEquals(416, fetch(file.item, secret, "Range", "bytes=900000000-").statusCode());
    HttpResponse<byte[]> end =
        fetch(file.item, secret, "Range", "bytes=" + (file.bytes.length - 5) + "-");
    assertArrayEquals(
        Arrays.copyOfRange(file.bytes, file.bytes.length - 5, file.bytes.length), end.body());
  }

  @Test
  void only_who_began_an_upload_learns_of_it_or_goes_on_with_it() {
    Sealed file = sealed(100);
    String upload = begun(file.bytes.length);
    TestBrowser mine = client;
    client =
        Desk.enrolByPasskey(Desk.invite(desk.knownOfficer(), Desk.agent("bob")), desk.browser())
            .browser();
    assertEquals(404, client.get("/api/uploads/" + upload).statusCode());
    assertEquals(404, put(upload, 0, file.bytes).statusCode());
    assertEquals(404, finish(upload).statusCode());
    assertEquals(404, client.send("DELETE", "/api/uploads/" + upload, "").statusCode());
    client = mine;
    assertEquals(200, put(upload, 0, file.bytes).statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "'', no-kind",
    "kind=har, no-variant",
    "kind=har variant=raw, no-variant",
    "kind=har variant=original classification=secret, unknown-classification",
    "kind=har variant=original findings.credential=many, malformed-findings",
    "kind=har variant=sanitized, not-proven-sanitized",
    "kind=har variant=sanitized sanitizer.rules=7 sanitizer.residue=1, not-proven-sanitized",
  })
  void a_header_that_policies_could_not_decide_by_is_refused(String header, String reason) {
    Map<String, String> attributes = new HashMap<>();
    for (String pair : header.isEmpty() ? new String[0] : header.split(" ", -1)) {
      attributes.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    Sealed file = sealed(100, inCase, Optional.of(RELEASE), attributes);
    HttpResponse<byte[]> answer = put(begun(file.bytes.length), 0, file.bytes);
    assertEquals(reason, TestClient.json(answer).get("reason").asString());
    assertEquals("content.upload-refused", events().getLast());
  }
}
