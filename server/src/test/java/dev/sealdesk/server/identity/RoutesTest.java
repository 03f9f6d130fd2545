package dev.sealdesk.server.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// All routes that there are, asked by everybody who must not.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutesTest {
  /// What anybody may ask. A route is added here on purpose, or not open.
  private static final Set<String> OPEN =
      Set.of(
          "GET /health/live",
          "GET /health/ready",
          "GET /drop",
          "GET /assets/{name}",
          "GET /ledger/key",
          "GET /ledger/checkpoint",
          "GET /ledger/tile/{level:[0-9]+}/{*rest}",
          "POST /api/sign-in/challenge",
          "POST /api/sign-in/passkey",
          "POST /api/sign-in/passphrase",
          "POST /api/sign-in/service",
          "POST /api/enrolment/challenge",
          "POST /api/enrolment/passkey",
          "POST /api/enrolment/passphrase");

  /// What a single-use ticket opens, whoever brings it; a session neither helps nor is looked at.
  private static final Set<String> BY_TICKET = Set.of("GET /api/items/{item}/content");

  /// What the secret of a drop link opens; to whoever has none they are gone.
  private static final Set<String> BY_LINK =
      Set.of(
          "GET /api/drop",
          "POST /api/drop/uploads",
          "GET /api/drop/uploads/{upload}",
          "PUT /api/drop/uploads/{upload}/parts/{number}",
          "POST /api/drop/uploads/{upload}/finish",
          "GET /api/drop/receipts/{item}");

  /// What the first officer may not: policies give it to other roles.
  private static final Set<String> FOR_OTHER_ROLES =
      Set.of(
          "GET /api/events",
          "GET /api/events/from/{place}",
          "GET /api/events/export",
          "GET /ledger/tile/entries/{*rest}");

  private Desk desk;
  private Desk.Somebody officer;

  @BeforeAll
  void open(@TempDir Path folder) {
    desk = Desk.open(folder);
    officer = desk.officer();
  }

  @AfterAll
  void close() {
    desk.close();
  }

  private record Route(String method, String pattern) {
    /// A path that fits the pattern.
    String path() {
      return pattern.replaceAll("\\{level:[^}]+}", "0").replaceAll("/\\{[^}]+}", "/x000");
    }

    @Override
    public String toString() {
      return method + " " + pattern;
    }
  }

  private List<Route> routes() {
    RequestMappingHandlerMapping mapping = desk.server.bean(RequestMappingHandlerMapping.class);
    return mapping.getHandlerMethods().keySet().stream()
        .flatMap(info -> routes(info).stream())
        .filter(route -> !route.pattern().equals("/error"))
        .toList();
  }

  private static List<Route> routes(RequestMappingInfo info) {
    Set<String> methods =
        info.getMethodsCondition().getMethods().stream()
            .map(RequestMethod::name)
            .collect(Collectors.toSet());
    return info.getPatternValues().stream()
        .flatMap(
            pattern ->
                (methods.isEmpty() ? Set.of("GET", "POST") : methods)
                    .stream().map(method -> new Route(method, pattern)))
        .toList();
  }

  @Test
  void the_routes_that_anybody_may_ask_are_these() {
    TestBrowser stranger = desk.browser();
    Set<String> answered = new TreeSet<>();
    for (Route route : routes()) {
      HttpResponse<byte[]> answer = stranger.with("", route.method(), route.path(), "");
      if (answer.statusCode() != 401 || isOwnRefusal(answer)) {
        answered.add(route.toString());
      }
    }
    Set<String> expected = new TreeSet<>(OPEN);
    expected.addAll(BY_LINK);
    assertEquals(expected, answered);
  }

  @Test
  void without_the_secret_of_a_link_its_routes_are_gone() {
    TestBrowser stranger = desk.browser();
    desk.clock.move(Duration.ofMinutes(1));
    for (String route : BY_LINK) {
      String[] parts = route.split(" ", 2);
      Desk.refused(
          stranger.with("", parts[0], new Route(parts[0], parts[1]).path(), ""), 410, "gone");
    }
  }

  /// The routes for signing in refuse by themselves whoever has no proof.
  private static boolean isOwnRefusal(HttpResponse<byte[]> answer) {
    return TestBrowser.json(answer).get("type").asString().endsWith("sign-in-refused");
  }

  /// What a wrong session has.
  enum Wrong {
    NO_SESSION,
    A_COPIED_COOKIE,
    ANOTHER_KEY,
    ANOTHER_PATH,
    ANOTHER_METHOD,
    A_REPLAYED_PROOF,
    A_STALE_PROOF
  }

  @ParameterizedTest
  @EnumSource
  void every_other_route_refuses(Wrong wrong) {
    List<Route> closed =
        routes().stream()
            .filter(route -> !OPEN.contains(route.toString()))
            .filter(route -> !BY_TICKET.contains(route.toString()))
            .filter(route -> !BY_LINK.contains(route.toString()))
            .toList();
    assertTrue(closed.size() > 20, closed::toString);
    for (Route route : closed) {
      HttpResponse<byte[]> answer = ask(route, wrong);
      String expected = wrong == Wrong.NO_SESSION ? "not-signed-in" : "session-ended";
      assertEquals(401, answer.statusCode(), () -> wrong + " " + route);
      assertTrue(
          TestBrowser.json(answer).get("type").asString().endsWith(expected),
          () -> wrong + " " + route);
    }
  }

  private HttpResponse<byte[]> ask(Route route, Wrong wrong) {
    TestBrowser browser = desk.browser();
    TestBrowser thief = desk.browser();
    String method = route.method();
    String path = route.path();
    if (wrong == Wrong.NO_SESSION) {
      return browser.send(method, path, "");
    }
    desk.clock.move(Duration.ofSeconds(10)); // the address may sign in again
    Desk.ok(Desk.signIn(officer.passkey(), browser));
    Desk.ok(browser.get("/api/session"));
    Map<String, Object> claims = browser.claims(method, path);
    thief.cookie = browser.cookie;
    thief.nonce = browser.nonce;
    return switch (wrong) {
      case NO_SESSION -> throw new IllegalStateException();
      case A_COPIED_COOKIE -> thief.with("", method, path, "");
      case ANOTHER_KEY -> thief.with(TestBrowser.sign(claims, thief.key), method, path, "");
      case ANOTHER_PATH -> {
        claims.put("htu", TestBrowser.ORIGIN + "/api/other");
        yield thief.with(browser.sign(claims), method, path, "");
      }
      case ANOTHER_METHOD -> {
        claims.put("htm", method.equals("GET") ? "POST" : "GET");
        yield thief.with(browser.sign(claims), method, path, "");
      }
      case A_REPLAYED_PROOF -> {
        Map<String, Object> used = browser.claims("GET", "/api/session");
        Desk.ok(browser.with(browser.sign(used), "GET", "/api/session", ""));
        claims.put("jti", used.get("jti"));
        yield thief.with(browser.sign(claims), method, path, "");
      }
      case A_STALE_PROOF -> {
        claims.put("iat", desk.clock.instant().getEpochSecond() - 61);
        yield thief.with(browser.sign(claims), method, path, "");
      }
    };
  }

  @Test
  void every_route_that_exists_is_either_open_or_guarded() {
    Set<String> forbidden = new TreeSet<>();
    for (Route route : routes()) {
      if (OPEN.contains(route.toString())
          || BY_TICKET.contains(route.toString())
          || BY_LINK.contains(route.toString())) {
        continue;
      }
      TestBrowser browser = desk.browser();
      desk.clock.move(Duration.ofSeconds(10));
      Desk.ok(Desk.signIn(officer.passkey(), browser));
      if (browser.send(route.method(), route.path(), "").statusCode() == 403) {
        forbidden.add(route.toString());
      }
    }
    assertEquals(new TreeSet<>(FOR_OTHER_ROLES), forbidden);
  }
}
