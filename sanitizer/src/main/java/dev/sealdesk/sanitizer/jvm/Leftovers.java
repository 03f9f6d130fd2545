package dev.sealdesk.sanitizer.jvm;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/// The files that have to go when the process is told to end. Process-wide, because a signal is.
/// Any thread.
final class Leftovers {
  private static final Set<Path> FILES = new HashSet<>();
  private static boolean hooked;
  private static boolean ending;

  private Leftovers() {}

  interface Opening {
    FileChannel open() throws IOException;
  }

  /// Opens `file` so that there is no moment in which it exists and would be left behind.
  static synchronized FileChannel track(Path file, Opening opening) throws IOException {
    if (ending) {
      throw new IOException("the process is ending");
    }
    if (!hooked) {
      hook();
    }
    FILES.add(file);
    boolean opened = false;
    try {
      FileChannel channel = opening.open();
      opened = true;
      return channel;
    } finally {
      if (!opened) {
        FILES.remove(file);
      }
    }
  }

  /// The file has got its name and stays.
  static synchronized void forget(Path file) {
    FILES.remove(file);
  }

  /// Deletes the file, unless it has got its name.
  static synchronized void remove(Path file) throws IOException {
    if (FILES.remove(file)) {
      Files.deleteIfExists(file);
    }
  }

  private static void hook() throws IOException {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(Leftovers::sweep, "leftovers"));
      hooked = true;
    } catch (IllegalStateException e) {
      throw new IOException("the process is ending", e);
    }
  }

  private static synchronized void sweep() {
    ending = true;
    for (Path file : FILES) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // Nobody is left to tell, and the other files still have to go.
        assert ending;
      }
    }
  }
}
