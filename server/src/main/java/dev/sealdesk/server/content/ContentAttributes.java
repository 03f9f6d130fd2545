package dev.sealdesk.server.content;

import dev.sealdesk.envelope.v1.Header;
import dev.sealdesk.server.cases.CaseAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the header of an item says about it for policies (spec/release.md §9). Whoever sealed it
/// says so; a reader checks what can be checked once it is open.
///
/// @param classification empty if it is that of its case
/// @param findings how many values were taken out, by category
/// @param proven whether the sanitizer's proof stands there
public record ContentAttributes(
    String kind,
    Variant variant,
    Optional<String> classification,
    String origin,
    Map<String, Long> findings,
    boolean proven) {
  /// What came of the sanitizer, or did not go through it.
  public enum Variant {
    SANITIZED("sanitized"),
    ORIGINAL("original"),
    FIELD("field");

    private final String text;

    Variant(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  /// Categories of findings, as spec/sanitizing.md has them, and how the schema calls them.
  private static final Map<String, String> CATEGORIES =
      Map.of(
          "credential", "credential",
          "one-time", "oneTime",
          "personal", "personal",
          "custom", "custom");

  /// What the sanitizer reads and others should not skip it for. Pictures and archives it does not.
  private static final Set<String> READ_BY_SANITIZER =
      Set.of(
          "har", "json", "ndjson", "xml", "html", "csv", "properties", "email", "text", "message");

  private static final String SHA_256 = "[0-9a-f]{64}";

  public ContentAttributes {
    findings = Map.copyOf(findings);
  }

  /// What came of reading.
  sealed interface Reading {
    record Read(ContentAttributes attributes) implements Reading {}

    /// The reason is a word of this program.
    record Wrong(String reason) implements Reading {}
  }

  static Reading of(Header header) {
    SortedMap<String, String> values = header.attributes().values();
    String kind = values.getOrDefault("kind", "");
    Optional<Variant> variant =
        List.of(Variant.values()).stream()
            .filter(one -> one.text.equals(values.get("variant")))
            .findFirst();
    Optional<String> classification = Optional.ofNullable(values.get("classification"));
    String origin = values.getOrDefault("origin", "upload");
    Optional<Map<String, Long>> findings = findings(values);
    if (!CaseAttributes.isWord(kind)) {
      return new Reading.Wrong("no-kind");
    } else if (variant.isEmpty()) {
      return new Reading.Wrong("no-variant");
    } else if (!classification.map(CaseAttributes::isClassification).orElse(true)) {
      return new Reading.Wrong("unknown-classification");
    } else if (!CaseAttributes.isWord(origin)) {
      return new Reading.Wrong("malformed-origin");
    } else if (findings.isEmpty()) {
      return new Reading.Wrong("malformed-findings");
    }
    boolean proven =
        CaseAttributes.isWord(values.getOrDefault("sanitizer.rules", ""))
            && values.getOrDefault("sanitizer.output", "").matches(SHA_256)
            && "0".equals(values.get("sanitizer.residue"));
    return new Reading.Read(
        new ContentAttributes(kind, variant.get(), classification, origin, findings.get(), proven));
  }

  private static Optional<Map<String, Long>> findings(Map<String, String> values) {
    Map<String, Long> found = new TreeMap<>();
    for (Map.Entry<String, String> category : CATEGORIES.entrySet()) {
      String count = values.getOrDefault("findings." + category.getKey(), "0");
      if (!count.matches("[0-9]{1,9}")) {
        return Optional.empty();
      }
      found.put(category.getValue(), Long.valueOf(count));
    }
    return Optional.of(found);
  }

  /// Of a header that was accepted when it came.
  static ContentAttributes accepted(Header header) {
    return switch (of(header)) {
      case Reading.Read(ContentAttributes attributes) -> attributes;
      case Reading.Wrong(String reason) ->
          throw new IllegalStateException("a header that was accepted is wrong: " + reason);
    };
  }

  /// Does it claim to be sanitized, and not say how?
  boolean lacksProof() {
    return variant == Variant.SANITIZED && READ_BY_SANITIZER.contains(kind) && !proven;
  }
}
