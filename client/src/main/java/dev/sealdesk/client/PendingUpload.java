package dev.sealdesk.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A sealed file on its way to the server. It stays here until the server keeps it, so that an
/// upload that broke off goes on where it was, in another process too. Nothing in it is plain.
public final class PendingUpload {
  private static final String FILE = ".sealed";
  private static final String NOTE = ".json";

  private final Path folder;
  private final Note note;

  private PendingUpload(Path folder, Note note) {
    this.folder = folder;
    this.note = note;
  }

  /// What is written beside the sealed file.
  ///
  /// @param name what people called the content
  record Note(String upload, String inCase, String name) {}

  /// Keeps a sealed file, which is moved.
  static PendingUpload keep(Path folder, Path sealed, Note note) throws IOException {
    PendingUpload pending = new PendingUpload(folder, note);
    Files.move(sealed, pending.file(), StandardCopyOption.ATOMIC_MOVE);
    Files.write(folder.resolve(note.upload() + NOTE), Json.bytes(note));
    return pending;
  }

  static List<PendingUpload> in(Path folder) throws IOException {
    List<PendingUpload> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(NOTE)).sorted().toList()) {
        Note note = Json.read(Files.readAllBytes(file), Note.class);
        PendingUpload pending = new PendingUpload(folder, note);
        if (Files.exists(pending.file())) {
          found.add(pending);
        }
      }
    }
    return found;
  }

  Path file() {
    return folder.resolve(note.upload() + FILE);
  }

  String upload() {
    return note.upload();
  }

  public String inCase() {
    return note.inCase();
  }

  /// What people called the content.
  public String name() {
    return note.name();
  }

  void forget() throws IOException {
    Files.deleteIfExists(folder.resolve(note.upload() + NOTE));
    Files.deleteIfExists(file());
  }

  @Override
  public String toString() {
    return "PendingUpload[" + note.upload() + "]";
  }
}
