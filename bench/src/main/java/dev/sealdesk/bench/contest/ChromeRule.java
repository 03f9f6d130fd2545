package dev.sealdesk.bench.contest;

import dev.sealdesk.bench.truth.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What Chrome's "Export HAR (sanitized)" leaves out since version 130: the headers `Cookie`,
/// `Set-Cookie` and `Authorization`, and the lists of cookies. Everything else stays.
public final class ChromeRule implements Contestant {
  private static final Set<String> HEADERS = Set.of("cookie", "set-cookie", "authorization");

  @Override
  public String name() {
    return "Chrome rule";
  }

  @Override
  public Result run(Path in, Path out) throws IOException {
    String text = Files.readString(in);
    Optional<Json> json = Json.parse(text);
    if (json.isEmpty()) {
      return new Result.Failed("not JSON");
    }
    Files.writeString(out, render(text, json.get(), ""));
    return new Result.Sanitized();
  }

  private static String render(String text, Json json, String name) {
    return switch (json) {
      case Json.Leaf leaf -> spelling(text, leaf);
      case Json.Items items ->
          kept(items, name)
              .map(item -> render(text, item, ""))
              .collect(Collectors.joining(",", "[", "]"));
      case Json.Members members ->
          members.members().stream()
              .map(m -> spelling(text, m.name()) + ":" + render(text, m.value(), m.name().value()))
              .collect(Collectors.joining(",", "{", "}"));
    };
  }

  private static Stream<Json> kept(Json.Items items, String name) {
    return switch (name) {
      case "cookies" -> Stream.empty();
      case "headers" -> items.items().stream().filter(header -> !isSensitive(header));
      default -> items.items().stream();
    };
  }

  private static boolean isSensitive(Json header) {
    return header instanceof Json.Members members
        && HEADERS.contains(members.text("name").toLowerCase(Locale.ROOT));
  }

  private static String spelling(String text, Json.Leaf leaf) {
    return text.substring(leaf.from(), leaf.to());
  }
}
