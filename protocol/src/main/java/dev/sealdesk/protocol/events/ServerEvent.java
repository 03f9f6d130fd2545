package dev.sealdesk.protocol.events;

import java.time.Instant;
import java.util.List;

/// The life of the server itself.
public sealed interface ServerEvent extends Event {
  record Started(String version, String tables) implements ServerEvent {}

  record Stopped() implements ServerEvent {}

  /// It did not start. Recorded when it does again.
  record StartRefused(Instant at, String reason) implements ServerEvent {}

  /// The operator changed settings.
  ///
  /// @param names of the settings that differ from those of the last start
  record SettingsChanged(List<String> names) implements ServerEvent {
    public SettingsChanged {
      names = List.copyOf(names);
    }
  }

  record BackupMade(String backup, long ledgerSize) implements ServerEvent {}

  record BackupRefused(String reason) implements ServerEvent {}

  record Restored(String backup, long ledgerSize) implements ServerEvent {}
}
