package dev.sealdesk.envelope.v1;

import dev.sealdesk.envelope.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A list of named values with exactly one encoding.
public final class Fields {
  private static final Fields NONE = new Fields(new TreeMap<>());

  private final SortedMap<String, String> values;

  private Fields(SortedMap<String, String> values) {
    this.values = Collections.unmodifiableSortedMap(values);
  }

  public static Fields none() {
    return NONE;
  }

  /// Copies the values, which [#isAllowed] accepts.
  ///
  /// @throws IllegalArgumentException if a key, a value or the list breaks a limit
  public static Fields of(Map<String, String> values) {
    if (values.size() > Limits.MAX_FIELDS) {
      throw new IllegalArgumentException("more than " + Limits.MAX_FIELDS + " fields");
    }
    values.forEach(
        (key, value) -> {
          if (!isAllowed(key, value)) {
            throw new IllegalArgumentException("the field " + key + " breaks a limit");
          }
        });
    return new Fields(new TreeMap<>(values));
  }

  /// Whether [#of] takes them and they fit into a header or a description.
  public static boolean areAllowed(Map<String, String> values) {
    return values.size() <= Limits.MAX_FIELDS
        && values.entrySet().stream().allMatch(field -> isAllowed(field.getKey(), field.getValue()))
        && of(values).encoded().length <= Limits.MAX_ATTRIBUTES_BYTES;
  }

  public static boolean isAllowed(String key, String value) {
    return isKey(key)
        && StandardCharsets.UTF_8.newEncoder().canEncode(value)
        && value.getBytes(StandardCharsets.UTF_8).length <= Limits.MAX_FIELD_VALUE_BYTES;
  }

  private static boolean isKey(String key) {
    boolean known = key.chars().allMatch(Fields::isKeyCharacter);
    return known
        && !key.isEmpty()
        && key.length() <= Limits.MAX_FIELD_KEY_BYTES
        && key.charAt(0) >= 'a';
  }

  private static boolean isKeyCharacter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "._-".indexOf(c) >= 0;
  }

  /// Reads one list from the buffer and leaves it behind the last field.
  static Fields read(ByteBuffer buffer) throws RefusedFile {
    int count = number(buffer, 1);
    if (count > Limits.MAX_FIELDS) {
      throw new MalformedFields();
    }
    TreeMap<String, String> values = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      String key = text(buffer, number(buffer, 1));
      String value = text(buffer, number(buffer, 2));
      boolean ascends = values.isEmpty() || values.lastKey().compareTo(key) < 0;
      if (!ascends || !isAllowed(key, value)) {
        throw new MalformedFields();
      }
      values.put(key, value);
    }
    return new Fields(values);
  }

  private static int number(ByteBuffer buffer, int sizeBytes) throws MalformedFields {
    if (buffer.remaining() < sizeBytes) {
      throw new MalformedFields();
    }
    return sizeBytes == 1 ? buffer.get() & 0xff : buffer.getShort() & 0xffff;
  }

  private static String text(ByteBuffer buffer, int sizeBytes) throws MalformedFields {
    if (buffer.remaining() < sizeBytes) {
      throw new MalformedFields();
    }
    ByteBuffer bytes = buffer.slice(buffer.position(), sizeBytes);
    buffer.position(buffer.position() + sizeBytes);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException malformed) {
      throw new MalformedFields();
    }
  }

  /// The list does not follow the rules; which part it is in decides what that means.
  static final class MalformedFields extends RefusedFile {
    private static final long serialVersionUID = 1;

    private MalformedFields() {
      super(Refusal.MALFORMED_HEADER);
    }
  }

  byte[] encoded() {
    int sizeBytes = 1;
    for (var field : values.entrySet()) {
      sizeBytes += 3 + field.getKey().length() + utf8(field.getValue()).length;
    }
    ByteBuffer buffer = ByteBuffer.allocate(sizeBytes).put((byte) values.size());
    values.forEach(
        (key, value) -> {
          byte[] content = utf8(value);
          buffer.put((byte) key.length()).put(utf8(key));
          buffer.putShort((short) content.length).put(content);
        });
    return buffer.array();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// In the order of their keys; cannot be changed.
  public SortedMap<String, String> values() {
    return values;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fields fields && values.equals(fields.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /// Only the keys: a value may be what the file is sealed for.
  @Override
  public String toString() {
    return "Fields" + values.keySet();
  }
}
