package dev.sealdesk.server.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/// Answers that tell a problem. They never repeat what was sent: that may be a secret.
public final class Problems {
  private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.JAPANESE);

  private static final Map<Locale, ResourceBundle> TITLES =
      SPOKEN.stream().collect(Collectors.toMap(locale -> locale, Problems::titlesIn));

  private Problems() {}

  /// The answer of a route, in the language of the caller.
  public static ResponseEntity<ProblemDetail> answer(ProblemKind kind, HttpServletRequest request) {
    return ResponseEntity.status(kind.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(detail(kind, request));
  }

  /// The same with a member of its own; its value is ours, never the caller's.
  public static ResponseEntity<ProblemDetail> with(
      String member, Object value, ProblemKind kind, HttpServletRequest request) {
    ProblemDetail problem = detail(kind, request);
    problem.setProperty(member, value);
    return ResponseEntity.status(kind.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  static ProblemDetail detail(ProblemKind kind, HttpServletRequest request) {
    ProblemDetail problem = ProblemDetail.forStatus(kind.status());
    problem.setType(URI.create("urn:sealdesk:problem:" + kind.code()));
    problem.setTitle(title(kind, request));
    problem.setInstance(URI.create("urn:uuid:" + RequestId.of(request)));
    return problem;
  }

  /// Where no route, and so no converter, is at hand.
  static void write(ProblemKind kind, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    response.setStatus(kind.status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    byte[] body = json(kind, request).getBytes(StandardCharsets.UTF_8);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /// None of these texts holds a character that JSON would have to escape.
  private static String json(ProblemKind kind, HttpServletRequest request) {
    return Stream.of(
            "\"type\":\"urn:sealdesk:problem:" + kind.code() + "\"",
            "\"title\":\"" + title(kind, request) + "\"",
            "\"status\":" + kind.status(),
            "\"instance\":\"urn:uuid:" + RequestId.of(request) + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String title(ProblemKind kind, HttpServletRequest request) {
    return Objects.requireNonNull(TITLES.get(language(request))).getString(kind.code());
  }

  private static Locale language(HttpServletRequest request) {
    String wanted = request.getHeader("Accept-Language");
    if (wanted == null) {
      return Locale.ENGLISH;
    }
    try {
      Locale found = Locale.lookup(Locale.LanguageRange.parse(wanted), SPOKEN);
      return found == null ? Locale.ENGLISH : found;
    } catch (IllegalArgumentException noLanguages) {
      return Locale.ENGLISH;
    }
  }

  private static ResourceBundle titlesIn(Locale locale) {
    return Catalogue.read("http/problems", locale);
  }
}
