package dev.sealdesk.cli.envelope;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// What these commands have in common: how they end.
@Command
abstract class EnvelopeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  abstract void carryOut() throws IOException, Stop;

  @Override
  public Integer call() {
    try {
      carryOut();
      return 0;
    } catch (Stop stop) {
      complain(stop.message());
      return stop.exitCode();
    } catch (NoSuchFileException | FileNotFoundException missing) {
      complain("there is no file " + missing.getMessage());
      return Stop.FAILED;
    } catch (AccessDeniedException denied) {
      complain("may not touch " + denied.getMessage());
      return Stop.FAILED;
    } catch (IOException broken) {
      // The message of the system, such as "No space left on device"; it holds no content.
      complain("could not read or write: " + broken.getMessage());
      return Stop.FAILED;
    }
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  void say(String line) {
    spec.commandLine().getErr().println(line);
  }

  /// Writes without ending the line.
  void draw(String text) {
    spec.commandLine().getErr().print(text);
    spec.commandLine().getErr().flush();
  }

  private void complain(String message) {
    say("sealdesk: " + message);
  }
}
