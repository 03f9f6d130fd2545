package dev.sealdesk.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Text in URLs. What people typed must not lead to another route.
final class Paths {
  private Paths() {}

  static String segment(String text) {
    return query(text).replace("+", "%20");
  }

  static String query(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// With the question mark; empty if there are none.
  static String parameters(Map<String, String> values) {
    SortedMap<String, String> sorted = new TreeMap<>(values);
    return sorted.isEmpty()
        ? ""
        : sorted.entrySet().stream()
            .map(one -> one.getKey() + "=" + query(one.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }
}
