package dev.sealdesk.cli.sanitize;

import dev.sealdesk.cli.console.ExitCode;
import dev.sealdesk.sanitizer.Finding;
import dev.sealdesk.sanitizer.Outcome;
import dev.sealdesk.sanitizer.Report;
import java.util.List;

/// What came of one file.
sealed interface FileResult {
  ExitCode exitCode();

  /// The output is where it should be, and verified.
  record Kept(Report report) implements FileResult {
    @Override
    public ExitCode exitCode() {
      return ExitCode.CLEAN;
    }
  }

  /// Nothing was written because only what would change was asked.
  record Checked(Report report) implements FileResult {
    @Override
    public ExitCode exitCode() {
      return report.redactions() > 0 ? ExitCode.WOULD_CHANGE : ExitCode.CLEAN;
    }
  }

  /// The verification found something in the output, which was thrown away.
  record Residue(List<Finding> left) implements FileResult {
    public Residue {
      left = List.copyOf(left);
    }

    @Override
    public ExitCode exitCode() {
      return ExitCode.UNSOUND;
    }
  }

  /// The sanitizer cannot vouch for this content.
  record Refused(Outcome.Problem problem, long positionBytes) implements FileResult {
    @Override
    public ExitCode exitCode() {
      return ExitCode.UNREADABLE;
    }
  }

  /// The input could not be opened.
  record NotOpened(Obstacle obstacle, String detail) implements FileResult {
    @Override
    public ExitCode exitCode() {
      return ExitCode.UNREADABLE;
    }
  }

  /// A file of that name exists and was left alone.
  record Taken(String shown) implements FileResult {
    @Override
    public ExitCode exitCode() {
      return ExitCode.OUTPUT_EXISTS;
    }
  }

  /// What has that name is no ordinary file: a link, a device, a folder. Not even `--force`
  /// replaces it.
  record NotReplaceable(String shown) implements FileResult {
    @Override
    public ExitCode exitCode() {
      return ExitCode.OUTPUT_EXISTS;
    }
  }

  /// The machine failed: no space, no permission to write, a closed pipe.
  record MachineFailed(String detail) implements FileResult {
    @Override
    public ExitCode exitCode() {
      return ExitCode.FAILED;
    }
  }

  /// A mistake of ours.
  ///
  /// @param place class and line, never a message: that could quote content
  record OurMistake(String place) implements FileResult {
    @Override
    public ExitCode exitCode() {
      return ExitCode.FAILED;
    }
  }

  /// Why an input could not be opened.
  enum Obstacle {
    MISSING,
    FOLDER,
    FORBIDDEN,
    PIPE_TOO_LONG,
    NOT_READ
  }
}
