package dev.sealdesk.cli.console;

import java.io.IOException;
import java.io.OutputStream;

/// Prints lines. Callers pass text from outside through [Printable] first.
public final class Console {
  private final Surroundings surroundings;

  public Console(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// Prints to standard output.
  ///
  /// @throws IOException if nobody reads it any more
  public void out(String line) throws IOException {
    print(surroundings.out(), line);
  }

  /// Prints to standard error. That nobody reads it is no reason to fail.
  public void err(String line) {
    try {
      print(surroundings.err(), line);
    } catch (IOException e) {
      // There is no third stream to say it on.
      return;
    }
  }

  /// Draws over the current line of the terminal on standard error.
  public void draw(String text) {
    try {
      surroundings.err().write(("\r\u001b[K" + text).getBytes(surroundings.charset()));
    } catch (IOException e) {
      // A bar that cannot be drawn is no loss.
      return;
    }
  }

  public String bold(String text) {
    return styled("\u001b[1m", text);
  }

  public String good(String text) {
    return styled("\u001b[32m", text);
  }

  public String faint(String text) {
    return styled("\u001b[2m", text);
  }

  private String styled(String on, String text) {
    return surroundings.outIsColoured() ? on + text + "\u001b[0m" : text;
  }

  private void print(OutputStream stream, String line) throws IOException {
    stream.write((line + "\n").getBytes(surroundings.charset()));
    stream.flush();
  }
}
