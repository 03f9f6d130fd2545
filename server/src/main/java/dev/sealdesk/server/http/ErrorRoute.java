package dev.sealdesk.server.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where the container sends what it refuses itself.
@RestController
class ErrorRoute implements ErrorController {
  @RequestMapping("/error")
  ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    // Asked directly, it is a route like any other that does not exist.
    return Problems.answer(
        status instanceof Integer known ? ProblemKind.ofStatus(known) : ProblemKind.NOT_FOUND,
        request);
  }
}
