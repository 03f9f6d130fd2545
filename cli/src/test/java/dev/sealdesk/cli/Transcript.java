package dev.sealdesk.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A text file that says what is typed and what must come of it. See
/// `src/test/transcripts/README.md`.
///
/// @param secrets values marked with guillemets, which must never show up anywhere but in their own
///   file
record Transcript(String name, List<Step> steps, Set<String> secrets) {
  private static final String MARK = "=== ";
  private static final Pattern SECRET = Pattern.compile("«([^»\n]+)»");

  /// One section.
  ///
  /// @param verb the first word after the mark
  /// @param about the rest of that line
  /// @param text the lines below, each ended by a line end, without guillemets and without blank
  ///   lines at the end
  record Step(String verb, String about, String text) {}

  static Transcript read(Path file) {
    try {
      return parse(file.getFileName().toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Transcript parse(String name, String content) {
    Set<String> secrets = new TreeSet<>();
    SECRET.matcher(content).results().map((MatchResult r) -> r.group(1)).forEach(secrets::add);
    List<Step> steps = new ArrayList<>();
    String heading = "";
    StringBuilder text = new StringBuilder();
    for (String line : content.replaceAll("[«»]", "").lines().toList()) {
      if (line.startsWith(MARK)) {
        add(steps, heading, text);
        heading = line.substring(MARK.length());
        text.setLength(0);
      } else {
        text.append(line).append('\n');
      }
    }
    add(steps, heading, text);
    return new Transcript(name, steps, secrets);
  }

  private static void add(List<Step> steps, String heading, StringBuilder text) {
    if (!heading.isEmpty()) {
      int space = heading.indexOf(' ');
      String verb = space < 0 ? heading : heading.substring(0, space);
      String lines = text.toString().replaceAll("\n+$", "\n");
      steps.add(
          new Step(
              verb, heading.substring(verb.length()).strip(), lines.equals("\n") ? "" : lines));
    }
  }

  /// Splits at spaces, except between apostrophes, and reads `\\u001b` and the like there.
  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Pattern.compile("'([^']*)'|(\\S+)")
        .matcher(line)
        .results()
        .forEach(
            word -> words.add(word.group(1) == null ? word.group(2) : unescaped(word.group(1))));
    return words;
  }

  private static String unescaped(String text) {
    return Pattern.compile("\\\\u([0-9a-f]{4})")
        .matcher(text)
        .replaceAll(escape -> String.valueOf((char) Integer.parseInt(escape.group(1), 16)));
  }

  /// Returns whether `actual` is as `expected` says: `[..]` stands for anything within a line, a
  /// line `[...]` for any number of lines.
  static boolean matches(String expected, String actual) {
    StringBuilder pattern = new StringBuilder();
    for (String line : expected.lines().toList()) {
      if (line.equals("[...]")) {
        pattern.append("(?:.*\n)*?");
      } else {
        for (String part : line.splitWithDelimiters("\\[\\.\\.\\]", 0)) {
          pattern.append(part.equals("[..]") ? ".*" : Pattern.quote(part));
        }
        pattern.append('\n');
      }
    }
    return Pattern.matches(pattern.toString(), actual);
  }
}
