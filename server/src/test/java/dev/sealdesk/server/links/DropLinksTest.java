package dev.sealdesk.server.links;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.primitives.Digests;
import dev.sealdesk.ledger.note.Receipt;
import dev.sealdesk.ledger.note.Trust;
import dev.sealdesk.ledger.note.VerifierKey;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.TeamId;
import dev.sealdesk.server.boot.TestClient;
import dev.sealdesk.server.cases.CaseAttributes;
import dev.sealdesk.server.cases.CaseOutcome;
import dev.sealdesk.server.cases.Cases;
import dev.sealdesk.server.identity.Desk;
import dev.sealdesk.server.identity.TestBrowser;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DropLinksTest {
  private static final Circumstances TEST = Circumstances.ofServer("test");
  private static final PublicKey CASE_KEY = PrivateKey.generate(KeyKind.CASE).publicKey();

  @TempDir private Path folder;
  private Desk desk;
  private Desk.Somebody officer;

  /// An agent whom the case is assigned to.
  private Desk.Somebody staff;

  private CaseId inCase;

  @BeforeEach
  void start() {
    desk = Desk.open(folder);
    officer = desk.officer();
    inCase = openCase();
    staff = agent("agent-0");
    cases().assign(TEST, inCase, 1, new PersonId(staff.id()));
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  private Cases cases() {
    return desk.server.bean(Cases.class);
  }

  private CaseId openCase() {
    CaseAttributes attributes = new CaseAttributes("c1", "har", "DE", "internal");
    CaseOutcome opened = cases().open(TEST, attributes, TeamId.random());
    return ((CaseOutcome.Done) opened).now().id();
  }

  private static Map<String, Object> wish() {
    return new HashMap<>(
        Map.of(
            "caseKey",
            CASE_KEY.toText(),
            "hours",
            24,
            "maxItems",
            3,
            "maxBytes",
            100_000_000L,
            "networks",
            List.of()));
  }

  private static Map<String, Object> wish(String member, Object value) {
    Map<String, Object> wish = wish();
    wish.put(member, value);
    return wish;
  }

  private HttpResponse<byte[]> ask(Desk.Somebody by, Map<String, Object> wish) {
    return by.browser().post("/api/cases/" + inCase + "/drop-links", wish);
  }

  private JsonNode made(Map<String, Object> wish) {
    HttpResponse<byte[]> answer = ask(staff, wish);
    assertEquals(201, answer.statusCode());
    return TestBrowser.json(answer);
  }

  private Customer customer(Map<String, Object> wish) {
    return customer(made(wish));
  }

  private Customer customer(JsonNode made) {
    return new Customer(desk.server.client(), made.get("secret").asString());
  }

  private PublicKey releaseKey(Customer customer) {
    String text = Desk.ok(customer.open()).get("releaseKey").asString();
    return ((Outcome.Accepted<PublicKey>) PublicKey.fromText(text)).value();
  }

  private byte[] sealed(Customer customer, int bytes) {
    return Customer.sealed(inCase.text(), CASE_KEY, releaseKey(customer), bytes);
  }

  private static String begun(Customer customer, byte[] file) {
    HttpResponse<byte[]> begun = customer.begin(file.length);
    assertEquals(201, begun.statusCode());
    return TestBrowser.json(begun).get("upload").asString();
  }

  private static String dropped(Customer customer, byte[] file) {
    String upload = begun(customer, file);
    for (int i = 0; (long) i * Customer.PART_BYTES < file.length; i++) {
      assertEquals(200, customer.put(upload, i, file).statusCode());
    }
    HttpResponse<byte[]> finished = customer.finish(upload);
    assertEquals(201, finished.statusCode());
    return TestBrowser.json(finished).get("item").asString();
  }

  private List<String> events() {
    return desk.server
        .database()
        .read(
            sql ->
                sql.sql(
                        "select name from event where name like 'link.%' or name like 'content.%'"
                            + " order by id")
                    .query(String.class)
                    .list());
  }

  @Test
  void a_customer_hands_in_and_gets_a_receipt_that_holds() throws Exception {
    Customer customer = customer(wish());
    byte[] file = sealed(customer, 9 << 20);
    String item = dropped(customer, file);
    JsonNode receipt = receipt(customer, item);
    Receipt proof =
        Receipt.parse(receipt.get("proof").asString().getBytes(StandardCharsets.UTF_8))
            .orElseThrow();
    VerifierKey key = VerifierKey.parse(receipt.get("key").asString()).orElseThrow();
    Receipt.Outcome.Proven proven =
        assertInstanceOf(Receipt.Outcome.Proven.class, proof.verify(Trust.in(key)));
    JsonNode event = TestBrowser.JSON.readTree(proven.entry().toBytes());
    assertEquals("content.stored", event.get("event").asString());
    assertEquals("guest", event.get("actor").get("kind").asString());
    JsonNode details = event.get("details");
    assertEquals(item, details.get("item").asString());
    assertEquals(
        HexFormat.of()
            .formatHex(
                Digests.sha256(
                    Digests.sha256(Arrays.copyOf(file, Customer.PART_BYTES)),
                    Digests.sha256(Arrays.copyOfRange(file, Customer.PART_BYTES, file.length)))),
        details.get("contentHash").asString());
    assertEquals(receipt.get("place").asLong(), proven.index());
    receipt(customer, item);
    assertEquals(
        List.of(
            "link.drop-made",
            "link.drop-opened",
            "content.upload-begun",
            "content.stored",
            "link.receipt-issued"),
        events());
  }

  /// Waits for the sequencer, which is due within a second.
  private JsonNode receipt(Customer customer, String item) throws InterruptedException {
    while (true) {
      HttpResponse<byte[]> answer = customer.ask("GET", "/api/drop/receipts/" + item);
      if (answer.statusCode() == 200) {
        return TestBrowser.json(answer);
      }
      assertEquals(404, answer.statusCode());
      desk.clock.move(Duration.ofSeconds(2));
      Thread.sleep(50);
    }
  }

  @Test
  void a_link_tells_what_sealing_needs_and_nothing_else() {
    JsonNode told = Desk.ok(customer(wish()).open());
    assertEquals(
        List.of(
            "bytesLeft",
            "caseKey",
            "expires",
            "inCase",
            "itemsLeft",
            "maxBytes",
            "maxItems",
            "releaseKey"),
        told.propertyNames().stream().sorted().toList());
    assertEquals(CASE_KEY.toText(), told.get("caseKey").asString());
  }

  @Test
  void the_secret_is_in_no_file_of_the_server() throws IOException {
    JsonNode made = made(wish());
    String secret = made.get("secret").asString();
    Desk.ok(customer(made).open());
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertFalse(content.contains(secret), file::toString);
      }
    }
  }

  @Test
  void links_that_are_wrong_ended_or_expired_look_alike() {
    JsonNode ended = made(wish());
    JsonNode expired = made(wish("hours", 1));
    JsonNode elsewhere = made(wish("networks", List.of("203.0.113.0/24")));
    String id = ended.get("link").get("link").asString();
    assertEquals(204, staff.browser().send("DELETE", "/api/drop-links/" + id, "").statusCode());
    desk.clock.move(Duration.ofHours(1));
    Customer nobody = new Customer(desk.server.client(), "A".repeat(43));
    Customer malformed = new Customer(desk.server.client(), "x");
    List<Customer> all =
        List.of(customer(ended), customer(expired), customer(elsewhere), nobody, malformed);
    for (Customer one : all) {
      Desk.refused(one.open(), 410, "gone");
      Desk.refused(one.begin(9), 410, "gone");
      Desk.refused(one.finish("0".repeat(32)), 410, "gone");
      Desk.refused(one.put("0".repeat(32), 0, new byte[9]), 410, "gone");
    }
    assertEquals(
        List.of("link.drop-ended", "link.drop-refused"),
        events().stream().filter(name -> !name.equals("link.drop-made")).distinct().toList());
    assertEquals(
        12, events().stream().filter("link.drop-refused"::equals).count(), "none for strangers");
  }

  @Test
  void a_link_bound_to_this_network_works_from_here() {
    Desk.ok(customer(wish("networks", List.of("127.0.0.0/8", "::1/128"))).open());
  }

  @Test
  void closing_the_case_ends_its_links_for_good() {
    Customer customer = customer(wish());
    String upload = begun(customer, sealed(customer, 100));
    assertInstanceOf(CaseOutcome.Done.class, cases().close(TEST, inCase, 2));
    Desk.refused(customer.put(upload, 0, new byte[9]), 410, "gone");
    assertInstanceOf(CaseOutcome.Done.class, cases().reopen(TEST, inCase, 3));
    Desk.refused(customer.open(), 410, "gone");
    assertTrue(events().contains("link.drop-ended"));
  }

  @Test
  void no_more_items_come_in_than_the_link_allows() {
    Customer customer = customer(wish("maxItems", 1));
    byte[] file = sealed(customer, 100);
    String upload = begun(customer, file);
    customer.put(upload, 0, file);
    HttpResponse<byte[]> second = customer.begin(file.length);
    Desk.refused(second, 422, "refused");
    assertEquals("items-used-up", TestBrowser.json(second).get("reason").asString());
    assertEquals(201, customer.finish(upload).statusCode());
    assertEquals(422, customer.begin(file.length).statusCode());
    assertEquals(0, Desk.ok(customer.open()).get("itemsLeft").asInt());
  }

  @Test
  void no_more_bytes_come_in_than_the_link_allows() {
    Customer customer = customer(wish("maxBytes", 20_000L));
    HttpResponse<byte[]> answer = customer.begin(20_001);
    assertEquals("bytes-used-up", TestBrowser.json(answer).get("reason").asString());
    byte[] file = sealed(customer, 100);
    customer.put(begun(customer, file), 0, file);
    assertEquals(422, customer.begin(20_001 - file.length).statusCode());
    assertEquals(201, customer.begin(20_000 - file.length).statusCode());
  }

  @Test
  void an_upload_may_be_begun_again_if_the_answer_was_lost() {
    Customer customer = customer(wish("maxItems", 1));
    byte[] file = sealed(customer, 100);
    begun(customer, file);
    dropped(customer, file);
  }

  @Test
  void what_was_refused_uses_up_nothing() {
    Customer customer = customer(wish("maxItems", 1));
    byte[] plain = "Cookie: sid=4711".repeat(100).getBytes(StandardCharsets.UTF_8);
    HttpResponse<byte[]> answer = customer.put(begun(customer, plain), 0, plain);
    assertEquals("not-sealed", TestBrowser.json(answer).get("reason").asString());
    dropped(customer, sealed(customer, 100));
  }

  @Test
  void an_upload_belongs_to_its_link_only() {
    Customer one = customer(wish());
    Customer other = customer(wish());
    byte[] file = sealed(one, 100);
    String upload = begun(one, file);
    Desk.refused(other.put(upload, 0, file), 404, "not-found");
    Desk.refused(other.ask("GET", "/api/drop/uploads/" + upload), 404, "not-found");
    Desk.refused(other.finish(upload), 404, "not-found");
    one.put(upload, 0, file);
    String item = TestBrowser.json(one.finish(upload)).get("item").asString();
    Desk.refused(other.ask("GET", "/api/drop/receipts/" + item), 404, "not-found");
  }

  @Test
  void finishing_again_gives_the_same_item() {
    Customer customer = customer(wish());
    byte[] file = sealed(customer, 100);
    String upload = begun(customer, file);
    customer.put(upload, 0, file);
    assertEquals(
        "[]",
        Desk.ok(customer.ask("GET", "/api/drop/uploads/" + upload)).get("missing").toString());
    String item = TestBrowser.json(customer.finish(upload)).get("item").asString();
    assertEquals(item, TestBrowser.json(customer.finish(upload)).get("item").asString());
    assertEquals(
        item, Desk.ok(customer.ask("GET", "/api/drop/uploads/" + upload)).get("item").asString());
  }

  @Test
  void who_may_add_to_the_case_makes_links_and_nobody_else() {
    Desk.Somebody agent = agent("agent-1");
    Desk.refused(ask(agent, wish()), 403, "policy-refused");
    Desk.refused(ask(officer, wish()), 403, "policy-refused");
    Desk.refused(
        agent.browser().get("/api/cases/" + inCase + "/drop-links"), 403, "policy-refused");
    cases().assign(TEST, inCase, 2, new PersonId(agent.id()));
    assertEquals(201, ask(agent, wish()).statusCode());
    JsonNode listed =
        Desk.ok(agent.browser().get("/api/cases/" + inCase + "/drop-links")).get("links");
    assertEquals(agent.id(), listed.get(0).get("madeBy").asString());
    assertFalse(listed.toString().contains("secret"));
  }

  private Desk.Somebody agent(String name) {
    return Desk.enrolByPasskey(Desk.invite(officer, Desk.agent(name)), desk.browser());
  }

  @Test
  void a_link_is_ended_by_whoever_made_it_or_works_on_the_case() {
    Desk.Somebody agent = agent("agent-1");
    Desk.Somebody other = agent("agent-2");
    cases().assign(TEST, inCase, 2, new PersonId(agent.id()));
    String link = TestBrowser.json(ask(agent, wish())).get("link").get("link").asString();
    cases().unassign(TEST, inCase, 3, new PersonId(agent.id()));
    String path = "/api/drop-links/" + link;
    Desk.refused(other.browser().send("DELETE", path, ""), 403, "policy-refused");
    assertEquals(204, agent.browser().send("DELETE", path, "").statusCode());
    assertEquals(204, staff.browser().send("DELETE", path, "").statusCode());
    assertEquals(1, events().stream().filter("link.drop-ended"::equals).count());
  }

  @ParameterizedTest
  @CsvSource({
    "hours, 0",
    "hours, 721",
    "maxItems, 0",
    "maxItems, 101",
    "maxBytes, 0",
    "maxBytes, 68719476737"
  })
  void a_wish_beyond_the_limits_is_refused(String member, long value) {
    HttpResponse<byte[]> answer = ask(staff, wish(member, value));
    Desk.refused(answer, 400, "malformed-request");
    assertEquals(member, TestBrowser.json(answer).get("member").asString());
  }

  @Test
  void a_key_of_another_kind_is_refused() {
    String release = PrivateKey.generate(KeyKind.RELEASE).publicKey().toText();
    assertEquals(400, ask(staff, wish("caseKey", release)).statusCode());
    assertEquals(400, ask(staff, wish("caseKey", "no key")).statusCode());
    assertEquals(400, ask(staff, wish("networks", List.of("example.com"))).statusCode());
  }

  @Test
  void a_closed_case_gets_no_links() {
    cases().close(TEST, inCase, 2);
    Desk.refused(ask(staff, wish()), 403, "policy-refused");
  }

  @Test
  void a_case_has_a_limit_of_links_that_work() {
    for (int i = 0; i < DropLink.MAX_LIVE_IN_A_CASE; i++) {
      made(wish());
    }
    Desk.refused(ask(staff, wish()), 409, "conflict");
    desk.clock.move(Duration.ofMinutes(10));
    String one =
        Desk.ok(staff.browser().get("/api/cases/" + inCase + "/drop-links"))
            .get("links")
            .get(0)
            .get("link")
            .asString();
    staff.browser().send("DELETE", "/api/drop-links/" + one, "");
    assertEquals(201, ask(staff, wish()).statusCode());
  }

  @Test
  void guessing_is_limited_and_sending_parts_is_not() {
    Customer customer = customer(wish());
    byte[] file = sealed(customer, 100);
    String upload = begun(customer, file);
    Customer guesser = new Customer(desk.server.client(), "B".repeat(43));
    int answers = 0;
    while (guesser.open().statusCode() == 410) {
      answers++;
    }
    assertTrue(answers <= 120, () -> "guesses");
    assertEquals(429, guesser.put(upload, 0, file).statusCode());
    assertEquals(200, customer.put(upload, 0, file).statusCode());
  }

  @Test
  void a_stranger_reads_nothing_through_the_routes_of_staff() {
    TestClient stranger = desk.server.client();
    assertEquals(401, stranger.get("/api/cases/" + inCase + "/drop-links").statusCode());
  }
}
