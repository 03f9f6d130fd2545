package dev.sealdesk.server.pages;

import dev.sealdesk.server.http.ProblemKind;
import dev.sealdesk.server.http.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Serves the web application. Pages are fetched anew each time; what they name, never again.
@RestController
class PageRoutes {
  private static final Duration A_YEAR = Duration.ofDays(365);

  private final PageFiles files;

  PageRoutes(PageFiles files) {
    this.files = files;
  }

  /// Where customers use drop links.
  @GetMapping("/drop")
  ResponseEntity<?> drop(HttpServletRequest request) {
    return answer("drop.html", CacheControl.noStore(), request);
  }

  @GetMapping("/assets/{name}")
  ResponseEntity<?> asset(@PathVariable String name, HttpServletRequest request) {
    return answer("assets/" + name, CacheControl.maxAge(A_YEAR).cachePublic().immutable(), request);
  }

  private ResponseEntity<?> answer(String name, CacheControl cache, HttpServletRequest request) {
    @Nullable String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
    Optional<PageFiles.Sent> found = files.find(name, accepted == null ? "" : accepted);
    if (found.isEmpty()) {
      return Problems.answer(ProblemKind.NOT_FOUND, request);
    }
    PageFiles.Sent file = found.get();
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.ok()
            .contentType(file.type())
            .cacheControl(cache)
            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    file.encoding().ifPresent(one -> answer.header(HttpHeaders.CONTENT_ENCODING, one));
    return answer.body(file.bytes());
  }
}
