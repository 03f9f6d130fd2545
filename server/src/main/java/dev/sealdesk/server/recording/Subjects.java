package dev.sealdesk.server.recording;

import dev.sealdesk.protocol.events.Actor;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.events.Event;
import dev.sealdesk.protocol.events.EventEncoding;
import dev.sealdesk.protocol.ids.PersonId;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an event is about: every id among its members.
record Subjects(List<Subject> all, @Nullable String actor) {
  /// One id and what kind of thing it names.
  ///
  /// @param kind of its id: `case`, `item`, `person`, `team`, `session`, `service`, `link`,
  ///   `upload`
  record Subject(String kind, String id) {}

  static Subjects of(Circumstances circumstances, Event event) {
    List<Subject> found = new ArrayList<>();
    circumstances.session().ifPresent(session -> collect(found, session));
    for (RecordComponent component : event.getClass().getRecordComponents()) {
      try {
        collect(found, component.getAccessor().invoke(event));
      } catch (ReflectiveOperationException notPublic) {
        throw new IllegalStateException(notPublic);
      }
    }
    String actor = circumstances.actor() instanceof Actor.Person(PersonId id) ? id.text() : null;
    return new Subjects(List.copyOf(found), actor);
  }

  private static void collect(List<Subject> found, Object value) {
    switch (value) {
      case Optional<?> optional -> optional.ifPresent(present -> collect(found, present));
      case List<?> list -> list.forEach(element -> collect(found, element));
      case Record id when EventEncoding.isId(id) -> found.add(new Subject(kind(id), id.toString()));
      default -> {
        // says nothing about which thing it is
      }
    }
  }

  /// `CaseId` is of the kind `case`.
  static String kind(Object id) {
    String name = id.getClass().getSimpleName();
    return name.substring(0, name.length() - "Id".length()).toLowerCase(Locale.ROOT);
  }

  /// Whose personal data a member is: of who asked, or of the one person that the event is about.
  @Nullable String whose(String member) {
    boolean ofTheRequest = member.equals("address") || member.equals("userAgent");
    List<String> persons =
        all.stream()
            .filter(subject -> subject.kind.equals("person"))
            .map(Subject::id)
            .distinct()
            .toList();
    return !ofTheRequest && persons.size() == 1 ? persons.getFirst() : actor;
  }
}
