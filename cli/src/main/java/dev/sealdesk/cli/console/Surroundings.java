package dev.sealdesk.cli.console;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The process a command runs in, as a value, so that a test can be one.
///
/// @param in standard input
/// @param out standard output, unbuffered
/// @param err standard error, unbuffered
/// @param charset what texts are written in; content is bytes
/// @param folder what relative paths start from
/// @param temporary where nameless files may be
public record Surroundings(
    InputStream in,
    OutputStream out,
    OutputStream err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    Charset charset,
    Map<String, String> environment,
    Path folder,
    Path temporary) {

  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /// Those of this process; a system without `LANG` says its language in another way. The streams
  /// are the bare descriptors: `System.out` swallows errors, and a pipe that was closed must not
  /// look like success.
  public static Surroundings ofProcess() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putIfAbsent("LANG", Locale.getDefault().getLanguage());
    return new Surroundings(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        isTerminal(1),
        isTerminal(2),
        charset(System.getProperty("stdout.encoding", "")),
        environment,
        Path.of("").toAbsolutePath(),
        Path.of(System.getProperty("java.io.tmpdir")));
  }

  /// Escape sequences and a bar that redraws itself are for terminals that understand them.
  public boolean errIsDrawable() {
    return errIsTerminal && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  /// See no-color.org: any value but an empty one switches colours off.
  public boolean outIsColoured() {
    return outIsTerminal
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  /// The platform can only say whether input and output both are terminals, so Linux is asked where
  /// the descriptor leads.
  private static boolean isTerminal(int descriptor) {
    try {
      String device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return device.startsWith("/dev/pts/")
          || device.startsWith("/dev/tty")
          || device.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent();
    }
  }

  /// A machine without locale says it knows only ASCII; UTF-8 does no harm there and is right
  /// nearly everywhere.
  private static Charset charset(String name) {
    return name.isEmpty()
            || !Charset.isSupported(name)
            || name.equals("ANSI_X3.4-1968")
            || name.equals("US-ASCII")
        ? StandardCharsets.UTF_8
        : Charset.forName(name);
  }
}
