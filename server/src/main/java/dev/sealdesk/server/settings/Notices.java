package dev.sealdesk.server.settings;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// What commands did to the data folder beside the server, a file each, until the server records
/// them: only the server writes events, and a backup must not have to wait for it.
public final class Notices {
  /// What was done.
  public enum Kind {
    BACKUP_MADE,
    BACKUP_REFUSED,
    RESTORED;

    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// One of them.
  ///
  /// @param about the id of the backup, or why there is none
  /// @param ledgerSize events that it holds
  public record Notice(Path file, Kind kind, String about, long ledgerSize) {}

  private static final int MAX_BYTES = 1024;

  private final Path folder;

  private Notices(Path folder) {
    this.folder = folder;
  }

  /// Those of a data folder.
  ///
  /// @param data the data folder; whoever writes to it need not have it open
  public static Notices in(Path data) {
    return new Notices(data.resolve("notices"));
  }

  /// Durable when it returns.
  public void add(Kind kind, String about, long ledgerSize) throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    String name = HexFormat.of().toHexDigits(RandomGenerator.getDefault().nextLong());
    Path fresh = folder.resolve(name + ".new");
    Files.writeString(
        fresh,
        kind.text() + " " + ledgerSize + " " + about + "\n",
        StandardOpenOption.CREATE_NEW,
        StandardOpenOption.WRITE,
        StandardOpenOption.SYNC);
    Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /// What waits to be recorded.
  public List<Notice> all() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Notice> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        if (!file.toString().endsWith(".new") && Files.size(file) <= MAX_BYTES) {
          parse(file).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  private static Optional<Notice> parse(Path file) throws IOException {
    String[] words = Files.readString(file).strip().split(" ", 3);
    for (Kind kind : Kind.values()) {
      if (words.length == 3 && words[0].equals(kind.text()) && words[1].matches("[0-9]{1,18}")) {
        return Optional.of(new Notice(file, kind, words[2], Long.parseLong(words[1])));
      }
    }
    return Optional.empty();
  }

  /// After they were recorded.
  public static void forget(List<Notice> recorded) throws IOException {
    for (Notice notice : recorded) {
      Files.deleteIfExists(notice.file());
    }
  }
}
