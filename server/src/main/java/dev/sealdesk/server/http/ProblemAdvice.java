package dev.sealdesk.server.http;

import dev.sealdesk.server.database.DatabaseTrouble;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/// Turns whatever a route throws into a problem.
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
  /// What the framework refused: no such route, wrong method, malformed body and so on. Its own
  /// words are dropped, for they repeat the input; its headers, such as `Allow`, are kept.
  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception refused,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    HttpServletRequest asked = ((ServletWebRequest) request).getRequest();
    ProblemKind kind =
        causedBy(refused, BodyLimit.TooLarge.class)
            ? ProblemKind.TOO_LARGE
            : ProblemKind.ofStatus(status.value());
    if (kind == ProblemKind.INTERNAL) {
      Failures.log(refused, asked);
    }
    return ResponseEntity.status(kind.status())
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(Problems.detail(kind, asked));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> database(DatabaseTrouble trouble, HttpServletRequest request) {
    ProblemKind kind =
        switch (trouble.kind()) {
          case FULL -> ProblemKind.STORAGE_FULL;
          case OVERLOADED, BROKEN, UNREACHABLE, CLOSED, INTERRUPTED -> ProblemKind.UNAVAILABLE;
        };
    Failures.log(trouble, request);
    return Problems.answer(kind, request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> anythingElse(Exception bug, HttpServletRequest request) {
    Failures.log(bug, request);
    return Problems.answer(ProblemKind.INTERNAL, request);
  }

  private static boolean causedBy(Throwable failure, Class<? extends Throwable> type) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
