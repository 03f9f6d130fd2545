package dev.sealdesk.server.keys;

import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.TeamId;
import dev.sealdesk.server.cases.CaseFile;
import dev.sealdesk.server.identity.Person;
import dev.sealdesk.server.identity.Teams;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Whose key several people open: a team's or a case's.
sealed interface SharedOwner {
  record OfTeam(TeamId team) implements SharedOwner {}

  record OfCase(CaseFile file) implements SharedOwner {}

  default KeyKind kind() {
    return switch (this) {
      case OfTeam _ -> KeyKind.TEAM;
      case OfCase _ -> KeyKind.CASE;
    };
  }

  default String id() {
    return switch (this) {
      case OfTeam(TeamId team) -> team.text();
      case OfCase(CaseFile file) -> file.id().text();
    };
  }

  default boolean mayBeKeptBy(Person person) {
    return switch (this) {
      case OfTeam(TeamId team) -> KeyAccess.mayKeepKeysOf(team, person);
      case OfCase(CaseFile file) -> KeyAccess.mayKeepKeysOf(file, person);
    };
  }

  /// Whoever the key is to be granted to: the newest keys that somebody vouched for, of a team's
  /// members and of recovery, or of a case's team.
  default List<StoredKey> holders(JdbcClient sql) {
    return switch (this) {
      case OfTeam(TeamId team) ->
          Stream.concat(
                  Teams.members(sql, team).orElse(List.of()).stream()
                      .map(PersonId::text)
                      .map(person -> KeyRows.newest(sql, KeyKind.PERSON, person))
                      .flatMap(Optional::stream),
                  KeyRows.recovery(sql).stream().limit(1))
              .filter(StoredKey::vouched)
              .toList();
      case OfCase(CaseFile file) ->
          KeyRows.newest(sql, KeyKind.TEAM, file.team().text()).filter(StoredKey::vouched).stream()
              .toList();
    };
  }

  /// Whom a new key has to be granted to at once: a key that cannot be opened is a loss.
  default boolean isNeeded(StoredKey holder) {
    return switch (this) {
      case OfTeam _ -> holder.key().kind() == KeyKind.RECOVERY;
      case OfCase _ -> true;
    };
  }
}
