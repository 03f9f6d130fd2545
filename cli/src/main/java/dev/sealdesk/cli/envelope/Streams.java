package dev.sealdesk.cli.envelope;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Files and pipes: `-` is standard input or output.
final class Streams {
  private Streams() {}

  /// Writes the whole output, or stops.
  interface Writing {
    void to(WritableByteChannel channel) throws IOException, Stop;
  }

  static boolean isStandard(Path file) {
    return file.toString().equals("-");
  }

  static ReadableByteChannel input(Path file) throws IOException {
    return isStandard(file)
        ? new FileInputStream(FileDescriptor.in).getChannel()
        : FileChannel.open(file, StandardOpenOption.READ);
  }

  /// To a file under a temporary name that is renamed at the end, or straight to standard output.
  static void write(Path target, boolean overwrites, Writing writing) throws IOException, Stop {
    if (isStandard(target)) {
      try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
        writing.to(out.getChannel());
      }
      return;
    }
    try (OutputFile file = new OutputFile(target, overwrites)) {
      writing.to(file.channel());
      file.complete();
    }
  }
}
