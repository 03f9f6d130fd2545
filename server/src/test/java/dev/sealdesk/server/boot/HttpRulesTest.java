package dev.sealdesk.server.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.server.http.BodyLimit;
import dev.sealdesk.server.http.OpenRoute;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// What holds for every route, on routes that only this test has.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpRulesTest {
  private TestServer server;

  @BeforeAll
  void start(@TempDir Path folder) {
    server = TestServer.start(folder, Map.of(), Wiring.class);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  record Note(String text, int number) {}

  @RestController
  static class Routes {
    @PostMapping(path = "/test/notes", consumes = "application/json")
    Note echo(@RequestBody Note note) {
      return note;
    }

    @GetMapping("/test/failing")
    String failing() {
      throw new IllegalStateException("planted-secret-7121");
    }

    @GetMapping("/test/closed")
    String closed() {
      return "nobody reads this";
    }
  }

  @Configuration(proxyBeanMethods = false)
  @Import(Routes.class)
  static class Wiring {
    @Bean
    OpenRoute notes() {
      return new OpenRoute(HttpMethod.POST, "/test/notes");
    }

    @Bean
    OpenRoute gets() {
      return new OpenRoute(HttpMethod.GET, "/test/notes/**");
    }

    @Bean
    OpenRoute listing() {
      return new OpenRoute(HttpMethod.GET, "/test/notes");
    }

    @Bean
    OpenRoute failing() {
      return new OpenRoute(HttpMethod.GET, "/test/failing");
    }
  }

  @Test
  void a_body_that_is_as_it_should_be_is_read() {
    HttpResponse<byte[]> answer =
        server.client().post("/test/notes", "{\"text\":\"a\",\"number\":1}");
    assertEquals(200, answer.statusCode());
    assertEquals("{\"text\":\"a\",\"number\":1}", text(answer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "nonsense",
        "{\"text\":\"a\",\"number\":1} more",
        "{\"text\":\"a\",\"number\":1,\"unknown\":true}",
        "{\"text\":\"a\",\"text\":\"b\",\"number\":1}",
        "{\"text\":\"a\"}",
        "{\"text\":null,\"number\":1}",
        "{\"text\":7,\"number\":1}",
        "{\"text\":\"a\",\"number\":\"x\"}",
        "[1,2,3]"
      })
  void a_malformed_body_is_a_problem(String body) {
    assertProblem(server.client().post("/test/notes", body), 400, "malformed-request");
  }

  @Test
  void a_body_that_is_nested_too_deep_is_a_problem() {
    String deep = "{\"text\":" + "[".repeat(10_000) + "]".repeat(10_000) + ",\"number\":1}";
    assertProblem(server.client().post("/test/notes", deep), 400, "malformed-request");
  }

  @Test
  void a_body_that_announces_to_be_too_large_is_refused() {
    String large = "{\"text\":\"" + "a".repeat((int) BodyLimit.MAX_BYTES) + "\",\"number\":1}";
    assertProblem(server.client().post("/test/notes", large), 413, "too-large");
  }

  @Test
  void a_body_that_turns_out_to_be_too_large_is_refused() {
    byte[] large = " ".repeat((int) BodyLimit.MAX_BYTES + 1).getBytes(StandardCharsets.UTF_8);
    HttpResponse<byte[]> answer =
        server
            .client()
            .send(
                "POST",
                "/test/notes",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)),
                "Content-Type",
                "application/json");
    assertProblem(answer, 413, "too-large");
  }

  @Test
  void what_does_not_exist_is_a_problem() {
    assertProblem(server.client().get("/test/notes/none"), 404, "not-found");
  }

  @Test
  void a_wrong_method_is_a_problem_that_names_the_right_one() {
    HttpResponse<byte[]> answer = server.client().get("/test/notes");
    assertProblem(answer, 405, "method-not-allowed");
    assertEquals("POST", answer.headers().firstValue("Allow").orElse(""));
  }

  @Test
  void a_wrong_type_of_content_is_a_problem() {
    HttpResponse<byte[]> answer =
        server
            .client()
            .send(
                "POST", "/test/notes", BodyPublishers.ofString("a"), "Content-Type", "text/plain");
    assertProblem(answer, 415, "unknown-content-type");
  }

  @Test
  void a_failure_tells_nobody_what_it_choked_on() {
    HttpResponse<byte[]> answer = server.client().get("/test/failing");
    assertProblem(answer, 500, "internal");
    assertFalse(text(answer).contains("planted-secret"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/test/closed", "/test/nothing", "/", "/actuator", "/metrics"})
  void what_is_closed_and_what_does_not_exist_look_the_same(String path) {
    assertProblem(server.client().get(path), 401, "not-signed-in");
  }

  @Test
  void the_place_where_errors_are_told_is_none_to_go_to() {
    assertProblem(server.client().get("/error"), 404, "not-found");
  }

  @Test
  void a_path_that_tries_to_leave_is_a_problem() {
    assertProblem(server.client().get("/test//notes;a=b/%2e%2e/closed"), 400, "malformed-request");
  }

  @ParameterizedTest
  @CsvSource({"ja,サインイン", "ja-JP;q=0.9,サインイン", "de,Sign in", "en;q=x,Sign in"})
  void a_problem_is_told_in_the_language_of_the_caller(String language, String part) {
    HttpResponse<byte[]> answer = server.client().get("/test/closed", "Accept-Language", language);
    String title = TestClient.json(answer).get("title").asString();
    assertTrue(title.contains(part), title);
  }

  @Test
  void even_what_is_no_request_gets_a_problem_and_headers() throws IOException {
    String answer = raw("GET /\u0001 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
    assertTrue(answer.contains("urn:sealdesk:problem:malformed-request"), answer);
    assertTrue(answer.contains("Content-Security-Policy: default-src 'none'"), answer);
    assertFalse(answer.contains("Tomcat"), answer);
  }

  @Test
  void headers_that_are_too_large_are_refused() throws IOException {
    String answer =
        raw(
            "GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX: "
                + "a".repeat(20_000)
                + "\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 4"), answer);
    assertTrue(answer.contains("urn:sealdesk:problem:"), answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/test/closed", "/test/failing", "/test/notes/none"})
  void every_answer_has_the_strict_headers(String path) {
    Map<String, List<String>> headers = server.client().get(path).headers().map();
    assertEquals(List.of("no-store"), headers.get("cache-control"));
    assertEquals(List.of("nosniff"), headers.get("x-content-type-options"));
    assertEquals(List.of("no-referrer"), headers.get("referrer-policy"));
    assertEquals(List.of("same-origin"), headers.get("cross-origin-opener-policy"));
    assertEquals(List.of("require-corp"), headers.get("cross-origin-embedder-policy"));
    assertEquals(List.of("same-origin"), headers.get("cross-origin-resource-policy"));
    assertTrue(headers.containsKey("permissions-policy"));
    String policy = headers.getOrDefault("content-security-policy", List.of("")).getFirst();
    assertTrue(policy.startsWith("default-src 'none'"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    assertFalse(headers.containsKey("strict-transport-security"), "this one does not encrypt");
    assertFalse(headers.containsKey("server"));
    assertFalse(headers.containsKey("set-cookie"));
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.server().port())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static void assertProblem(HttpResponse<byte[]> answer, int status, String code) {
    assertEquals(status, answer.statusCode(), text(answer));
    assertEquals(
        "application/problem+json", answer.headers().firstValue("Content-Type").orElse(""));
    var problem = TestClient.json(answer);
    assertEquals("urn:sealdesk:problem:" + code, problem.get("type").asString());
    assertEquals(status, problem.get("status").asInt());
    assertFalse(problem.get("title").asString().isEmpty());
    assertTrue(problem.get("instance").asString().startsWith("urn:uuid:"));
  }
}
