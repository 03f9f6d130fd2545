package dev.sealdesk.policy.fact;

import java.util.Map;
import java.util.Set;

/// A value of Cedar. Values of different kinds are never equal and never convert into each other.
public sealed interface Value
    permits EntityId,
        Value.Bool,
        Value.Whole,
        Value.Text,
        Value.SetOf,
        Value.RecordOf,
        Decimal,
        IpRange,
        Moment,
        Span {

  /// Cedar's `Bool`.
  record Bool(boolean value) implements Value {
    public static final Bool TRUE = new Bool(true);
    public static final Bool FALSE = new Bool(false);

    public static Bool of(boolean value) {
      return value ? TRUE : FALSE;
    }
  }

  /// Cedar's `Long`: 64 bits, signed.
  record Whole(long value) implements Value {}

  /// Cedar's `String`. Text is compared code point by code point.
  record Text(String value) implements Value {}

  /// Cedar's `Set`.
  record SetOf(Set<Value> elements) implements Value {
    public SetOf {
      elements = Set.copyOf(elements);
    }

    public static SetOf of(Value... elements) {
      return new SetOf(Set.of(elements));
    }
  }

  /// Cedar's record. An attribute that is absent is simply not in the map.
  record RecordOf(Map<String, Value> attributes) implements Value {
    public RecordOf {
      attributes = Map.copyOf(attributes);
    }
  }

  static Bool of(boolean value) {
    return Bool.of(value);
  }

  static Whole of(long value) {
    return new Whole(value);
  }

  static Text of(String value) {
    return new Text(value);
  }
}
