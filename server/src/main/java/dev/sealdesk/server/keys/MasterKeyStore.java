package dev.sealdesk.server.keys;

import dev.sealdesk.server.settings.Complaint;
import dev.sealdesk.server.settings.DataFolder;
import dev.sealdesk.server.settings.MasterKeyPlace;
import java.io.IOException;
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
    return switch (place) {
      case MasterKeyPlace.File file -> KeyStoreFile.open(folder.folder("keys"), file);
      case MasterKeyPlace.Module module -> SecurityModule.open(module);
    };
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
