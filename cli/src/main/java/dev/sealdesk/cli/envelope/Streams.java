package dev.sealdesk.cli.envelope;

import dev.sealdesk.cli.console.Reasons;
import dev.sealdesk.envelope.primitives.AesEngine;
import dev.sealdesk.sanitizer.jvm.PendingFile;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Files and pipes: `-` is standard input or output.
public final class Streams {
  private Streams() {}

  /// Writes the whole output, or stops.
  public interface Writing {
    void to(WritableByteChannel channel) throws IOException, Stop;
  }

  public static boolean isStandard(String typed) {
    return typed.equals("-");
  }

  public static ReadableByteChannel input(String typed, Operator operator) throws Stop {
    if (isStandard(typed)) {
      return operator.surroundings().in() instanceof FileInputStream descriptor
          ? descriptor.getChannel()
          : Channels.newChannel(operator.surroundings().in());
    }
    Path path = operator.path(typed);
    if (Files.isDirectory(path)) {
      throw Stop.unreadable(typed, "not-opened.folder");
    }
    try {
      return FileChannel.open(path, StandardOpenOption.READ);
    } catch (NoSuchFileException missing) {
      throw Stop.unreadable(typed, "not-opened.missing");
    } catch (AccessDeniedException denied) {
      throw Stop.unreadable(typed, "not-opened.forbidden");
    } catch (IOException closed) {
      throw Stop.unreadable(typed, "not-opened.not-read", Reasons.of(closed));
    }
  }

  /// Loads the engine for as much as will be read, while keys and headers are.
  public static void prepareEngine(ReadableByteChannel input) {
    long sizeBytes = sizeBytes(input);
    AesEngine.prepareForContentOf(sizeBytes == 0 ? Long.MAX_VALUE : sizeBytes);
  }

  /// How long a file is; 0 if nobody knows.
  public static long sizeBytes(ReadableByteChannel input) {
    try {
      return input instanceof FileChannel file ? file.size() : 0;
    } catch (IOException pipe) {
      return 0;
    }
  }

  /// To a file that gets its name at the end, or straight to standard output.
  public static void write(String typed, boolean replacing, Operator operator, Writing writing)
      throws IOException, Stop {
    if (isStandard(typed)) {
      writing.to(standardOutput(operator));
      return;
    }
    Path target = operator.path(typed);
    refuseTaken(typed, target, replacing);
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null) {
      throw Stop.taken(typed, "output-not-replaceable"); // the root of the file system
    }
    try (PendingFile file = PendingFile.in(folder)) {
      writing.to(file.channel());
      if (file.placeAt(target, replacing) == PendingFile.Placing.TAKEN) {
        throw Stop.taken(typed, "output-exists");
      }
    }
  }

  static void writeText(String typed, boolean replacing, Operator operator, String text)
      throws IOException, Stop {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    write(typed, replacing, operator, channel -> Channels.newOutputStream(channel).write(bytes));
  }

  /// Asked before the work too, so that nobody waits for minutes to hear it.
  static void refuseTaken(String typed, Path target, boolean replacing) throws Stop {
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!replacing) {
      throw Stop.taken(typed, "output-exists");
    }
    if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
      throw Stop.taken(typed, "output-not-replaceable");
    }
  }

  /// Not even `--force` replaces the input by what is made of it.
  static void refuseSame(String input, String output, Operator operator) throws IOException, Stop {
    if (isStandard(input) || isStandard(output)) {
      return;
    }
    Path target = operator.path(output);
    if (Files.exists(target) && Files.isSameFile(operator.path(input), target)) {
      throw Stop.misuse("usage.two-files-one-name", output);
    }
  }

  /// Sealed bytes would only garble a terminal.
  static void refuseTerminal(String output, Operator operator) throws Stop {
    if (isStandard(output) && operator.surroundings().outIsTerminal()) {
      throw Stop.misuse("usage.sealed-bytes-on-terminal");
    }
  }

  private static WritableByteChannel standardOutput(Operator operator) {
    return operator.surroundings().out() instanceof FileOutputStream descriptor
        ? descriptor.getChannel()
        : Channels.newChannel(operator.surroundings().out());
  }
}
