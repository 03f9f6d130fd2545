package dev.sealdesk.protocol.events;

import dev.sealdesk.protocol.ids.LinkId;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.ServiceId;
import java.util.Optional;

/// Who did it.
public sealed interface Actor {
  /// Somebody who signed in.
  record Person(PersonId id) implements Actor {}

  /// A connector or another program that proved its key.
  record ServiceClient(ServiceId id) implements Actor {}

  /// A customer without an account who has a link.
  record Guest(LinkId id) implements Actor {}

  /// Somebody who proved nothing.
  record Stranger() implements Actor {}

  /// The server itself, such as when time runs out.
  record Server() implements Actor {}

  /// The id of a person, a service or a link; the server and strangers have none.
  default Optional<String> subject() {
    return switch (this) {
      case Person(PersonId id) -> Optional.of(id.text());
      case ServiceClient(ServiceId id) -> Optional.of(id.text());
      case Guest(LinkId id) -> Optional.of(id.text());
      case Stranger _, Server _ -> Optional.empty();
    };
  }

  /// As it stands in events.
  default String kind() {
    return switch (this) {
      case Person _ -> "person";
      case ServiceClient _ -> "service";
      case Guest _ -> "guest";
      case Stranger _ -> "stranger";
      case Server _ -> "server";
    };
  }
}
