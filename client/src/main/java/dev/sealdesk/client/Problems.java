package dev.sealdesk.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Reads problem details (RFC 9457).
final class Problems {
  private static final String TYPE = "urn:sealdesk:problem:";
  private static final int MAX_LENGTH = 500;
  private static final int MAX_REASONS = 20;

  private Problems() {}

  /// Whatever came: a proxy in between may say no in its own words, which are not repeated.
  static Refusal.ByServer read(int status, byte[] body) {
    try {
      JsonNode problem = Json.tree(body);
      String type = problem.path("type").asString("");
      if (type.startsWith(TYPE)) {
        return new Refusal.ByServer(
            cut(type.substring(TYPE.length())),
            status,
            cut(problem.path("title").asString("")),
            reasons(problem));
      }
    } catch (IOException noProblem) {
      return unknown(status);
    }
    return unknown(status);
  }

  private static Refusal.ByServer unknown(int status) {
    return new Refusal.ByServer("unknown", status, "HTTP " + status, List.of());
  }

  private static List<String> reasons(JsonNode problem) {
    List<String> reasons = new ArrayList<>();
    for (JsonNode reason : problem.path("reasons")) {
      reasons.add(cut(reason.asString("")));
    }
    String one = problem.path("reason").asString("");
    if (!one.isEmpty()) {
      reasons.add(cut(one));
    }
    return reasons.size() > MAX_REASONS ? reasons.subList(0, MAX_REASONS) : reasons;
  }

  private static String cut(String text) {
    return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
  }
}
