package dev.sealdesk.server.settings;

import java.util.List;

/// What is wrong with a setting.
///
/// @param message the key of the sentence in the catalogue, after `settings.`
public record Complaint(String message, List<String> arguments) {
  public Complaint {
    arguments = List.copyOf(arguments);
  }

  public static Complaint of(String message, String... arguments) {
    return new Complaint(message, List.of(arguments));
  }
}
