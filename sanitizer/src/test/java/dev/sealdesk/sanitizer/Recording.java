package dev.sealdesk.sanitizer;

import static dev.sealdesk.sanitizer.Encode.json;

import java.util.ArrayList;
import java.util.List;

/// A HAR as a recorder writes it, entry by entry.
final class Recording {
  private final List<String> entries = new ArrayList<>();
  private String url = "https://app.example/page";
  private final List<String> requestHeaders = new ArrayList<>();
  private final List<String> responseHeaders = new ArrayList<>();
  private final List<String> requestCookies = new ArrayList<>();
  private final List<String> query = new ArrayList<>();
  private String redirect = "";
  private String postData = "";
  private String content = "{\"size\": 0, \"mimeType\": \"text/plain\"}";
  private String extra = "";

  static Recording har() {
    return new Recording();
  }

  Recording url(String requested) {
    url = requested;
    return this;
  }

  Recording requestHeader(String name, String value) {
    requestHeaders.add(pair(name, value));
    return this;
  }

  Recording responseHeader(String name, String value) {
    responseHeaders.add(pair(name, value));
    return this;
  }

  Recording cookie(String name, String value) {
    requestCookies.add(pair(name, value));
    return this;
  }

  Recording query(String name, String value) {
    query.add(pair(name, value));
    return this;
  }

  Recording redirect(String location) {
    redirect = location;
    return this;
  }

  Recording post(String mimeType, String text) {
    postData =
        ", \"postData\": {\"mimeType\": " + json(mimeType) + ", \"text\": " + json(text) + "}";
    return this;
  }

  Recording body(String mimeType, String text) {
    content = "{\"size\": 9, \"mimeType\": " + json(mimeType) + ", \"text\": " + json(text) + "}";
    return this;
  }

  Recording base64Body(String mimeType, byte[] bytes) {
    content =
        "{\"size\": 9, \"mimeType\": %s, \"text\": \"%s\", \"encoding\": \"base64\"}"
            .formatted(json(mimeType), Encode.base64(bytes));
    return this;
  }

  /// A member of the entry that only some recorders write, as JSON.
  Recording extra(String name, String value) {
    extra += ", " + json(name) + ": " + value;
    return this;
  }

  /// Ends this entry; what is said next is about another.
  Recording next() {
    Recording more = new Recording();
    more.entries.addAll(entries);
    more.entries.add(entry());
    return more;
  }

  private static String pair(String name, String value) {
    return "{\"name\": " + json(name) + ", \"value\": " + json(value) + "}";
  }

  private String entry() {
    return """
        {"startedDateTime": "2026-03-01T12:00:00.000Z", "time": 12.5,
         "request": {"method": "GET", "url": %s, "httpVersion": "h2", "headers": [%s],
           "cookies": [%s], "queryString": [%s]%s},
         "response": {"status": 200, "headers": [%s], "cookies": [], "content": %s,
           "redirectURL": %s}%s}"""
        .formatted(
            json(url),
            String.join(", ", requestHeaders),
            String.join(", ", requestCookies),
            String.join(", ", query),
            postData,
            String.join(", ", responseHeaders),
            content,
            json(redirect),
            extra);
  }

  String text() {
    List<String> all = new ArrayList<>(entries);
    all.add(entry());
    return """
        {"log": {"version": "1.2", "creator": {"name": "recorder", "version": "1"}, "entries": [
        %s]}}
        """
        .formatted(String.join(",\n", all));
  }

  Sanitizing sanitized() {
    return Sanitizing.sanitize(text());
  }
}
