package dev.sealdesk.server.settings;

import java.util.List;

/// What came of reading settings.
public sealed interface SettingsReading {
  record Accepted(Settings settings) implements SettingsReading {}

  /// All that is wrong, not only the first of it.
  record Refused(List<Complaint> complaints) implements SettingsReading {
    public Refused {
      complaints = List.copyOf(complaints);
    }
  }
}
