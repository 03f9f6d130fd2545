package dev.sealdesk.bench.truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a recording knows about itself, as its `truth.json` says it. `neutral` values may be
/// removed or kept: neither is a fault.
public record Truth(String seed, List<Secret> secrets, List<Decoy> decoys, List<String> neutral) {
  public Truth {
    neutral = List.copyOf(neutral);
    secrets = List.copyOf(secrets);
    decoys = List.copyOf(decoys);
  }

  /// One planted value. Any of its spellings that can be read out of a file is a leak.
  public record Secret(
      String id, String leakClass, Severity severity, String kind, List<String> values) {
    public Secret {
      values = List.copyOf(values);
    }
  }

  /// A harmless value that looks like a secret.
  public record Decoy(String id, String kind, String value) {}

  /// How bad a leak is.
  public enum Severity {
    CREDENTIAL,
    SESSION,
    ONE_TIME,
    PERSONAL,
    LESSER;

    static Severity named(String name) {
      return switch (name) {
        case "credential" -> CREDENTIAL;
        case "session" -> SESSION;
        case "one-time" -> ONE_TIME;
        case "personal" -> PERSONAL;
        case "lesser" -> LESSER;
        default -> throw new IllegalArgumentException("no severity " + name);
      };
    }
  }

  public static Truth read(Path file) throws IOException {
    Json json =
        Json.parse(Files.readString(file))
            .orElseThrow(() -> new IOException(file + " is not JSON"));
    if (!(json instanceof Json.Members root)) {
      throw new IOException(file + " holds no object");
    }
    return new Truth(
        root.text("seed"),
        list(root, "secrets").stream().map(Truth::secret).toList(),
        list(root, "decoys").stream()
            .map(d -> new Decoy(d.text("id"), d.text("kind"), d.text("value")))
            .toList(),
        texts(root, "neutral"));
  }

  private static Secret secret(Json.Members s) {
    return new Secret(
        s.text("id"),
        s.text("class"),
        Severity.named(s.text("severity")),
        s.text("kind"),
        texts(s, "values"));
  }

  private static List<String> texts(Json.Members members, String name) {
    return members.get(name).stream()
        .flatMap(v -> v instanceof Json.Items items ? items.items().stream() : null)
        .map(v -> ((Json.Leaf) v).value())
        .toList();
  }

  private static List<Json.Members> list(Json.Members root, String name) {
    return root.get(name).stream()
        .flatMap(v -> v instanceof Json.Items items ? items.items().stream() : null)
        .map(Json.Members.class::cast)
        .toList();
  }
}
