package dev.sealdesk.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.security.core.Authentication;

/// Asks the policies whether somebody may do something to the desk as a whole, such as read its
/// ledger, and records a refusal.
@FunctionalInterface
public interface DeskCheck {
  Answer ask(Authentication caller, String action, HttpServletRequest request);

  /// What they said.
  sealed interface Answer {
    record Allowed() implements Answer {}

    /// No.
    ///
    /// @param reasons sentences in the language of the request
    /// @param policies ids of those that decided
    record Refused(List<String> reasons, List<String> policies) implements Answer {
      public Refused {
        reasons = List.copyOf(reasons);
        policies = List.copyOf(policies);
      }
    }
  }
}
