package dev.sealdesk.server.keys;

import dev.sealdesk.server.settings.Complaint;
import dev.sealdesk.server.settings.DataFolder;
import dev.sealdesk.server.settings.MasterKeyPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where the versions of the master key are kept. Any thread.
public interface MasterKeyStore {
  /// What came of opening one.
  sealed interface Opening {
    record Opened(MasterKeyStore store) implements Opening {}

    /// It cannot be opened as it is set up; the complaint says what to do.
    record Refused(Complaint complaint) implements Opening {}
  }

  /// Opens the store that the settings name; a new one has no key yet.
  static Opening open(DataFolder folder, MasterKeyPlace place) throws IOException {
    return open(folder.folder("keys"), place);
  }

  private static Opening open(Path keys, MasterKeyPlace place) throws IOException {
    return switch (place) {
      case MasterKeyPlace.File file -> KeyStoreFile.open(keys, file);
      case MasterKeyPlace.Module module -> SecurityModule.open(module);
    };
  }

  /// Opens the store of a data folder that somebody else may have open, and makes none.
  ///
  /// @return empty if there is none
  static Optional<Opening> look(Path data, MasterKeyPlace place) throws IOException {
    Path keys = data.resolve("keys");
    return place instanceof MasterKeyPlace.File && !Files.exists(keys.resolve(KeyStoreFile.NAME))
        ? Optional.empty()
        : Optional.of(open(keys, place));
  }

  /// What it is: `file` or `module`, for the record.
  String kind();

  /// The names of all versions, the newest last.
  List<String> names() throws IOException;

  Optional<MasterKey> find(String name) throws IOException;

  /// Makes the next version. It is durable when this returns.
  MasterKey addNext() throws IOException;

  /// Destroys a version: what only it wraps is lost.
  void destroy(String name) throws IOException;
}
