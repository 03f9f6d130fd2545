package dev.sealdesk.sanitizer;

import java.util.ArrayList;
import java.util.List;

/// The values that were taken out, by placeholder. They never print.
public final class Originals {
  private final List<String> placeholders = new ArrayList<>();
  private final List<byte[]> values = new ArrayList<>();

  Originals() {}

  void add(String placeholder, byte[] value) {
    placeholders.add(placeholder);
    values.add(value);
  }

  public int size() {
    return placeholders.size();
  }

  /// Returns the placeholder at `index` as it stands in the output.
  public String placeholder(int index) {
    return placeholders.get(index);
  }

  /// Returns a copy of the bytes the placeholder at `index` stands for, decoded from whatever
  /// encodings they were in.
  public byte[] secretValue(int index) {
    return values.get(index).clone();
  }

  @Override
  public String toString() {
    return "Originals[" + placeholders.size() + "]";
  }
}
