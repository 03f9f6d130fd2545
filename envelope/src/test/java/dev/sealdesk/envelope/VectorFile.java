package dev.sealdesk.envelope;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads the files of `spec/vectors`: lines `name: value`, an empty line between cases, `#` for
/// remarks.
public final class VectorFile {
  /// Surefire runs in the folder of the module.
  public static final Path FOLDER = Path.of("../spec/vectors");

  private VectorFile() {}

  /// One case.
  public record Case(Map<String, String> values) {
    public String text(String name) {
      String value = values.get(name);
      if (value == null) {
        throw new IllegalStateException(name + " is missing in " + values);
      }
      return value;
    }

    public byte[] bytes(String name) {
      return HexFormat.of().parseHex(text(name));
    }

    public int number(String name) {
      return Integer.parseInt(text(name));
    }

    public boolean isValid() {
      return text("result").equals("valid");
    }

    @Override
    public String toString() {
      return values.getOrDefault("case", "");
    }
  }

  public static List<Case> cases(String file) {
    List<Case> cases = new ArrayList<>();
    Map<String, String> values = new TreeMap<>();
    List<String> lines = new ArrayList<>(lines(file));
    lines.add("");
    for (String line : lines) {
      if (line.isEmpty() && !values.isEmpty()) {
        cases.add(new Case(Map.copyOf(values)));
        values.clear();
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        int colon = line.indexOf(':');
        values.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return cases;
  }

  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(FOLDER.resolve(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
