package dev.sealdesk.server.settings;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/// The names of the settings and what holds when they are not set; empty if nothing is assumed.
enum Key {
  HTTP_ADDRESS("http.address", "127.0.0.1"),
  HTTP_PORT("http.port", "8443"),
  HTTP_PUBLIC_URL("http.public-url", ""),
  HTTP_STOP_WITHIN_SECONDS("http.stop-within-seconds", "20"),
  TLS_CERTIFICATE("tls.certificate", "self-made"),
  TLS_CERTIFICATE_FILE("tls.certificate-file", ""),
  TLS_KEY_FILE("tls.key-file", ""),
  MASTER_KEY_STORE("master-key.store", "file"),
  MASTER_KEY_PASSPHRASE_FILE("master-key.passphrase-file", ""),
  MASTER_KEY_MODULE_LIBRARY("master-key.module-library", ""),
  MASTER_KEY_MODULE_SLOT_INDEX("master-key.module-slot-index", "0"),
  MASTER_KEY_MODULE_PIN_FILE("master-key.module-pin-file", ""),
  METRICS_PORT("metrics.port", ""),
  IDENTITY_INVITATION_HOURS("identity.invitation-hours", "72"),
  DESK_NETWORKS("desk.networks", ""),
  DESK_TIME_ZONE("desk.time-zone", "UTC"),
  DATABASE_URL("database.url", ""),
  DATABASE_USER("database.user", "sealdesk"),
  DATABASE_PASSWORD_FILE("database.password-file", ""),
  DATABASE_AUTHORITY_FILE("database.authority-file", ""),
  DATABASE_READERS("database.readers", "4"),
  LOG_LEVEL("log.level", "info");

  private final String text;
  private final String assumed;

  Key(String text, String assumed) {
    this.text = text;
    this.assumed = assumed;
  }

  String text() {
    return text;
  }

  String assumed() {
    return assumed;
  }

  static Optional<Key> of(String text) {
    return Arrays.stream(values()).filter(key -> key.text.equals(text)).findFirst();
  }

  /// The one that was probably meant.
  static Key nearest(String text) {
    return Arrays.stream(values())
        .min(Comparator.comparingInt(key -> distance(key.text, text)))
        .orElseThrow();
  }

  /// How many letters have to be inserted, removed or changed (Levenshtein).
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
