package dev.sealdesk.server.http;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;

/// Routes for callers who signed in. A feature declares them as a bean; what is neither here nor an
/// [OpenRoute] is closed to everybody.
public record GuardedRoutes(List<Rule> rules) {
  /// Who may ask a route.
  ///
  /// @param fresh whether both factors have to have been shown a short while ago
  /// @param deskAction what policies are asked, if the route is about the desk as a whole
  public record Rule(
      HttpMethod method,
      String pattern,
      Set<Audience> audiences,
      boolean fresh,
      Optional<String> deskAction) {
    public Rule {
      audiences = Set.copyOf(audiences);
    }
  }

  /// What a caller is given besides the audiences it belongs to, while its last sign-in or step-up
  /// is fresh.
  public static final String FRESH = "FRESH";

  public GuardedRoutes {
    rules = List.copyOf(rules);
  }

  public static GuardedRoutes of(Rule... rules) {
    return new GuardedRoutes(Arrays.asList(rules));
  }

  /// A route for these audiences.
  public static Rule route(HttpMethod method, String pattern, Audience... audiences) {
    return new Rule(method, pattern, Set.of(audiences), false, Optional.empty());
  }

  /// A route about the desk as a whole, for people whom the policies in force allow the action.
  public static Rule deskRoute(HttpMethod method, String pattern, String action) {
    return new Rule(method, pattern, Set.of(Audience.PERSON), false, Optional.of(action));
  }

  /// The same, after a recent sign-in or step-up only.
  public static Rule freshRoute(HttpMethod method, String pattern, Audience... audiences) {
    return new Rule(method, pattern, Set.of(audiences), true, Optional.empty());
  }
}
