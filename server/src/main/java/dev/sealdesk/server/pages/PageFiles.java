package dev.sealdesk.server.pages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/// The files of the web application, in memory: a megabyte or two. There are none if the server was
/// built without them.
final class PageFiles {
  private static final String FOLDER = "app/";

  /// What the build lists, a name a line; nothing else is served.
  private static final String LIST = FOLDER + "files.txt";

  /// Encodings of HTTP (RFC 9110, section 8.4.1; RFC 7932) that the build made, the shorter first.
  private static final Map<String, String> ENDINGS = Map.of("br", ".br", "gzip", ".gz");

  private static final Map<String, MediaType> TYPES =
      Map.of(
          "html", new MediaType("text", "html", StandardCharsets.UTF_8),
          "js", new MediaType("text", "javascript", StandardCharsets.UTF_8),
          "css", new MediaType("text", "css", StandardCharsets.UTF_8),
          "svg", new MediaType("image", "svg+xml"),
          "woff2", new MediaType("font", "woff2"));

  private final Map<String, byte[]> contents;

  private PageFiles(Map<String, byte[]> contents) {
    this.contents = contents;
  }

  /// Reads them out of the class path.
  static PageFiles read() throws IOException {
    byte @Nullable [] list = resource(LIST);
    Map<String, byte[]> contents = new HashMap<>();
    for (String name : list == null ? List.<String>of() : lines(list)) {
      byte @Nullable [] content = resource(FOLDER + name);
      if (content == null) {
        throw new IOException("the file " + name + " of the web application is missing");
      }
      contents.put(name, content);
      for (String ending : ENDINGS.values()) {
        byte @Nullable [] shorter = resource(FOLDER + name + ending);
        if (shorter != null) {
          contents.put(name + ending, shorter);
        }
      }
    }
    return new PageFiles(contents);
  }

  private static List<String> lines(byte[] list) {
    return new String(list, StandardCharsets.UTF_8).lines().toList();
  }

  private static byte @Nullable [] resource(String name) throws IOException {
    try (InputStream stream = PageFiles.class.getResourceAsStream(name)) {
      return stream == null ? null : stream.readAllBytes();
    }
  }

  boolean areMissing() {
    return contents.isEmpty();
  }

  /// A file as it is sent.
  @SuppressWarnings("ArrayRecordComponent") // as it lies in memory; never compared or changed
  record Sent(byte[] bytes, MediaType type, Optional<String> encoding) {}

  /// @param accepted the header `Accept-Encoding`
  Optional<Sent> find(String name, String accepted) {
    MediaType type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    byte[] plain = contents.get(name);
    if (type == null || plain == null) {
      return Optional.empty();
    }
    return ENDINGS.entrySet().stream()
        .filter(encoding -> accepts(accepted, encoding.getKey()))
        .flatMap(
            encoding ->
                Optional.ofNullable(contents.get(name + encoding.getValue()))
                    .map(bytes -> new Sent(bytes, type, Optional.of(encoding.getKey())))
                    .stream())
        .min(Comparator.comparingInt(sent -> sent.bytes().length))
        .or(() -> Optional.of(new Sent(plain, type, Optional.empty())));
  }

  /// Weights are ignored but for zero, which refuses.
  private static boolean accepts(String header, String encoding) {
    return Arrays.stream(header.toLowerCase(Locale.ROOT).split(",", -1))
        .map(String::strip)
        .anyMatch(
            one ->
                one.equals(encoding)
                    || (one.startsWith(encoding + ";") && !one.matches(".*;\\s*q=0(\\.0*)?")));
  }
}
