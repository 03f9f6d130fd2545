package dev.sealdesk.server.operating;

import dev.sealdesk.server.content.ItemCheck;
import dev.sealdesk.server.database.DatabaseRefused;
import dev.sealdesk.server.database.Snapshot;
import dev.sealdesk.server.keys.MasterKeyStore;
import dev.sealdesk.server.keys.ReleaseKeys;
import dev.sealdesk.server.recording.LedgerCheck;
import dev.sealdesk.server.settings.Complaint;
import dev.sealdesk.server.settings.Settings;
import dev.sealdesk.server.settings.Tls;
import dev.sealdesk.server.tls.OwnCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Looks whether all is well with a data folder, and changes nothing. A server may run on it
/// meanwhile.
public final class Doctor {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");
  private static final long TIGHT_BYTES = 5L << 30;
  private static final long FULL_BYTES = 128L << 20;
  private static final Duration RENEW_WITHIN = Duration.ofDays(30);
  private static final Duration MAX_SKEW = Duration.ofMinutes(5);

  private final Path data;
  private final Settings settings;
  private final InstantSource clock;
  private final Consumer<Finding> found;

  private Doctor(Path data, Settings settings, InstantSource clock, Consumer<Finding> found) {
    this.data = data;
    this.settings = settings;
    this.clock = clock;
    this.found = found;
  }

  /// Examines everything.
  ///
  /// @param quick leaves out what has to read everything: the events and the sealed files
  /// @param found hears of each thing as soon as it is known
  public static void examine(
      Path data, Settings settings, InstantSource clock, boolean quick, Consumer<Finding> found)
      throws IOException {
    new Doctor(data, settings, clock, found).examine(quick);
  }

  private void examine(boolean quick) throws IOException {
    permissions();
    disk();
    certificate();
    try (Snapshot snapshot =
        Snapshot.open(settings.database(), data.resolve("database").resolve("vault.db"))) {
      database(snapshot);
      clock(snapshot);
      masterKey(snapshot);
      if (!quick) {
        ledger(snapshot);
        items(snapshot);
      }
    } catch (DatabaseRefused refused) {
      complaint(refused.complaint());
    } catch (IOException | RuntimeException failed) {
      found.accept(Finding.ill("database.unreadable", failed.getClass().getSimpleName()));
    }
  }

  /// It is said in the words of the start, which would fail for the same reason.
  private void complaint(Complaint complaint) {
    found.accept(
        new Finding(Finding.State.ILL, "settings." + complaint.message(), complaint.arguments()));
  }

  private void permissions() throws IOException {
    List<Path> open = new ArrayList<>();
    List<Path> secret = new ArrayList<>(List.of(data));
    Path keys = data.resolve("keys");
    if (Files.isDirectory(keys)) {
      try (Stream<Path> files = Files.walk(keys)) {
        secret.addAll(files.toList());
      }
    }
    for (Path path : secret) {
      if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path))) {
        open.add(path);
      }
    }
    open.forEach(path -> found.accept(Finding.ill("permissions.open", path)));
    if (open.isEmpty()) {
      found.accept(Finding.well("permissions"));
    }
  }

  private void disk() throws IOException {
    long free = Files.getFileStore(data).getUsableSpace();
    long mebibytes = free >> 20;
    found.accept(
        free < FULL_BYTES
            ? Finding.ill("disk.full", mebibytes)
            : free < TIGHT_BYTES
                ? Finding.soon("disk.tight", mebibytes)
                : Finding.well("disk", mebibytes));
  }

  private void certificate() throws IOException {
    Optional<Path> file =
        switch (settings.tls()) {
          case Tls.Given(Path certificate, Path _) -> Optional.of(certificate);
          case Tls.SelfMade() -> Optional.of(data.resolve("tls").resolve("certificate.pem"));
          case Tls.Off() -> Optional.empty();
        };
    if (file.isEmpty() || !Files.exists(file.get())) {
      return; // a proxy has it, or the first start makes it
    }
    try {
      Instant end = OwnCertificate.end(file.get());
      Instant now = clock.instant();
      found.accept(
          end.isBefore(now)
              ? Finding.ill("certificate.over", file.get(), end)
              : end.isBefore(now.plus(RENEW_WITHIN))
                  ? Finding.soon("certificate.ends", file.get(), end)
                  : Finding.well("certificate", end));
    } catch (CertificateException noCertificate) {
      found.accept(Finding.ill("certificate.unreadable", file.get()));
    }
  }

  private void database(Snapshot snapshot) {
    List<String> damage = snapshot.damage();
    damage.forEach(what -> found.accept(Finding.ill("database.damaged", what)));
    if (damage.isEmpty()) {
      found.accept(
          snapshot.isBehind()
              ? Finding.soon("database.behind", snapshot.version())
              : Finding.well("database", snapshot.version()));
    }
  }

  /// Events are written by this machine's clock: one of the future says that it was put back.
  private void clock(Snapshot snapshot) {
    Instant now = clock.instant();
    Instant last = LedgerCheck.last(snapshot).orElse(now);
    found.accept(
        last.isAfter(now.plus(MAX_SKEW))
            ? Finding.ill("clock.behind", now, last)
            : Finding.well("clock", now));
  }

  private void masterKey(Snapshot snapshot) throws IOException {
    switch (MasterKeyStore.look(data, settings.masterKey()).orElse(null)) {
      case null -> found.accept(Finding.ill("master-key.none", data.resolve("keys")));
      case MasterKeyStore.Opening.Refused(Complaint complaint) -> complaint(complaint);
      case MasterKeyStore.Opening.Opened(MasterKeyStore store) -> {
        try {
          found.accept(Finding.well("master-key", ReleaseKeys.check(snapshot, store)));
        } catch (IOException | IllegalStateException another) {
          found.accept(Finding.ill("master-key.another"));
        }
      }
    }
  }

  private void ledger(Snapshot snapshot) throws IOException {
    LedgerCheck.Result result = LedgerCheck.run(snapshot, data.resolve("keys"));
    result
        .wrong()
        .forEach(wrong -> found.accept(Finding.ill("ledger." + wrong.what(), wrong.where())));
    if (result.wrong().isEmpty()) {
      found.accept(Finding.well("ledger", result.size()));
    }
  }

  private void items(Snapshot snapshot) throws IOException {
    Path content = data.resolve("content");
    List<ItemCheck.Row> rows = ItemCheck.rows(snapshot);
    List<ItemCheck.Wrong> wrong = new ArrayList<>(ItemCheck.checkRows(snapshot, rows));
    for (ItemCheck.Row row : rows) {
      ItemCheck.checkFile(content, row).ifPresent(wrong::add);
    }
    wrong.forEach(one -> found.accept(Finding.ill("item." + one.what(), one.item())));
    // Files may have come since the moment of the rows: only those that stay are orphans.
    for (Path orphan : ItemCheck.orphans(content, snapshot, rows)) {
      if (isOld(orphan)) {
        found.accept(Finding.soon("item.blob-orphan", orphan));
      }
    }
    if (wrong.isEmpty()) {
      found.accept(Finding.well("items", rows.size()));
    }
  }

  private boolean isOld(Path file) throws IOException {
    return Files.exists(file)
        && Files.getLastModifiedTime(file)
            .toInstant()
            .isBefore(clock.instant().minus(Duration.ofDays(1)));
  }
}
