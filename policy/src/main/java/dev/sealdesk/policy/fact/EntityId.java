package dev.sealdesk.policy.fact;

/// The name of an entity: a type of the schema and an id that is unique within it, such as
/// `Person::"ada"`.
///
/// @param type name of the type, with its namespace if it has one
/// @param id any text, the empty one included
public record EntityId(String type, String id) implements Value {
  /// Types repeat, ids hardly do.
  @Override
  public int hashCode() {
    return id.hashCode() * 31 + type.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof EntityId that && id.equals(that.id) && type.equals(that.type));
  }

  /// Returns the entity as Cedar writes it.
  @Override
  public String toString() {
    return type + "::\"" + id.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
