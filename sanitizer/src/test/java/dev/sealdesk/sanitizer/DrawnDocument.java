package dev.sealdesk.sanitizer;

import java.util.random.RandomGenerator;

/// Draws recordings and other JSON documents with secrets in many places and encodings.
final class DrawnDocument {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final String[] NAMES = {
    "password",
    "token",
    "sid",
    "note",
    "name",
    "value",
    "email",
    "state",
    "code",
    "csrf_token",
    "id",
    "url",
    "data",
    "pin",
    "apiKey",
    "日本",
    "a b",
    "x-y"
  };

  private final RandomGenerator random;

  DrawnDocument(RandomGenerator random) {
    this.random = random;
  }

  static String secret(RandomGenerator random) {
    StringBuilder secret = new StringBuilder("q7Z");
    for (int i = 0; i < 25; i++) {
      secret.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return secret.toString();
  }

  static String wrapped(String text, RandomGenerator random) {
    return switch (random.nextInt(7)) {
      case 0 -> Encode.percent("a b&c=" + text);
      case 1 -> Encode.base64("{\"plain\": \"" + text + "\", \"n\": 1}");
      case 2 -> Encode.base64Url("some words, then " + text + " and more words");
      case 3 -> Encode.json("quoted " + text + " \"text\"");
      case 4 -> "https://a.example/?q=" + Encode.percent(text) + "&n=1";
      case 5 -> "{\"deep\":" + Encode.json("{\"er\":" + Encode.json(text) + "}") + "}";
      default -> Encode.base64(Encode.gzip("{\"plain\": \"" + text + "\", \"n\": 1}"));
    };
  }

  String text() {
    if (random.nextInt(3) == 0) {
      return value(0);
    }
    Recording recording = Recording.har();
    int entries = 1 + random.nextInt(3);
    for (int i = 0; i < entries; i++) {
      recording =
          recording
              .url("https://app.example/p?" + name() + "=" + Encode.percent(leaf()))
              .requestHeader("Cookie", "a=" + secret(random) + "; theme=dark")
              .requestHeader("X-" + name(), leaf())
              .cookie("a", leaf())
              .query(name(), leaf())
              .redirect("/next#" + name() + "=" + secret(random))
              .post("application/json", value(1))
              .body("text/html", "<input name='" + name() + "' value='" + leaf() + "'>" + leaf())
              .next();
    }
    return recording.text();
  }

  private String name() {
    return NAMES[random.nextInt(NAMES.length)];
  }

  private String leaf() {
    String text =
        switch (random.nextInt(8)) {
          case 0 -> secret(random);
          case 1 -> "eve" + random.nextInt(99) + "@corp.example";
          case 2 -> "4111 1111 1111 1111";
          case 3 -> "just \"some\" words\nand a line\tüñ 日本語 \\ /";
          case 4 -> Integer.toString(random.nextInt());
          case 5 -> "";
          case 6 -> Encode.jwt("{\"iss\":\"a\",\"sid\":\"" + secret(random) + "\"}");
          default -> "password=" + secret(random) + "; next";
        };
    return random.nextInt(3) == 0 ? wrapped(text, random) : text;
  }

  private String value(int depth) {
    int pick = depth == 0 ? 5 + random.nextInt(2) : random.nextInt(depth > 4 ? 5 : 7);
    return switch (pick) {
      case 0 -> "true";
      case 1 -> "-1.50e3";
      case 2 -> Integer.toString(random.nextInt(100_000));
      case 3, 4 -> Encode.json(leaf());
      case 5 -> members(depth, false);
      default -> members(depth, true);
    };
  }

  private String members(int depth, boolean object) {
    StringBuilder text = new StringBuilder(object ? "{" : "[");
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      text.append(i > 0 ? random.nextBoolean() ? "," : " ,\n " : "");
      text.append(object ? Encode.json(name()) + (random.nextBoolean() ? ":" : ": ") : "");
      text.append(value(depth + 1));
    }
    return text.append(object ? "}" : "]").toString();
  }
}
