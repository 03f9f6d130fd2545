package dev.sealdesk.cli.sanitize;

import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.cli.sanitize.Task.Destination;
import dev.sealdesk.cli.sanitize.Task.Origin;
import dev.sealdesk.cli.sanitize.Task.Written;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which file goes where, decided before anything is read or written.
sealed interface Plan {
  /// The command line makes sense.
  ///
  /// @param folders to be made first, if they are not there
  record Planned(List<Task> tasks, List<Path> folders) implements Plan {
    public Planned {
      tasks = List.copyOf(tasks);
      folders = List.copyOf(folders);
    }
  }

  /// The command line asks for something impossible.
  ///
  /// @param message key of the message
  /// @param about what it is about, printable
  record Misuse(String message, String about) implements Plan {}

  /// Decides.
  ///
  /// @param folder what relative paths start from
  static Plan of(Wish wish, Path folder) {
    if (wish.check() && wish.output().isPresent()) {
      return new Misuse("usage.check-writes-nothing", "");
    }
    boolean many = wish.files().size() > 1;
    boolean toStandardOutput = wish.output().filter("-"::equals).isPresent();
    if (many && (toStandardOutput || wish.files().contains("-"))) {
      return new Misuse("usage.standard-streams-take-one-file", "");
    }
    if (wish.json() && !wish.check() && (toStandardOutput || readsPipeToStandardOutput(wish))) {
      return new Misuse("usage.json-and-content-both-on-standard-output", "");
    }
    if (wish.report().filter("-"::equals).isPresent()) {
      return new Misuse("usage.report-needs-a-file", "");
    }
    try {
      return planned(wish, folder, many);
    } catch (InvalidPathException e) {
      return new Misuse("usage.not-a-file-name", Printable.of(e.getInput()));
    }
  }

  private static Plan planned(Wish wish, Path folder, boolean many) {
    boolean outputIsFolder = wish.output().filter(name -> isFolder(name, folder)).isPresent();
    boolean reportIsFolder = wish.report().filter(name -> isFolder(name, folder)).isPresent();
    if (many && wish.output().isPresent() && !outputIsFolder) {
      return new Misuse("usage.many-files-need-a-folder", Printable.of(wish.output().get()));
    }
    if (many && wish.report().isPresent() && !reportIsFolder) {
      return new Misuse("usage.many-reports-need-a-folder", Printable.of(wish.report().get()));
    }
    if (wish.files().contains("-") && (outputIsFolder || reportIsFolder)) {
      return new Misuse("usage.standard-input-has-no-name", "");
    }
    List<Task> tasks = new ArrayList<>();
    for (String file : wish.files()) {
      Origin origin =
          file.equals("-") ? new Origin.StandardInput() : new Origin.File(folder.resolve(file));
      Optional<Written> report =
          wish.report()
              .map(
                  name ->
                      reportIsFolder ? inside(name, Names.report(file), folder) : at(name, folder));
      tasks.add(new Task(file, origin, destination(wish, file, outputIsFolder, folder), report));
    }
    Optional<String> clash = clash(tasks);
    if (clash.isPresent()) {
      return new Misuse("usage.two-files-one-name", Printable.of(clash.get()));
    }
    List<Path> folders = new ArrayList<>();
    wish.output().filter(name -> outputIsFolder).map(folder::resolve).ifPresent(folders::add);
    wish.report().filter(name -> reportIsFolder).map(folder::resolve).ifPresent(folders::add);
    return new Planned(tasks, folders);
  }

  private static Destination destination(
      Wish wish, String file, boolean outputIsFolder, Path folder) {
    if (wish.check()) {
      return new Destination.Nowhere();
    }
    String output = wish.output().orElse(file.equals("-") ? "-" : Names.sanitized(file));
    if (output.equals("-")) {
      return new Destination.ToStandardOutput();
    }
    return new Destination.ToFile(
        outputIsFolder
            ? inside(output, Names.lastPart(Names.sanitized(file)), folder)
            : at(output, folder));
  }

  private static boolean readsPipeToStandardOutput(Wish wish) {
    return wish.output().isEmpty() && wish.files().contains("-");
  }

  private static boolean isFolder(String name, Path folder) {
    return name.endsWith("/")
        || name.endsWith(FileSystems.getDefault().getSeparator())
        || Files.isDirectory(folder.resolve(name));
  }

  private static Written at(String name, Path folder) {
    return new Written(folder.resolve(name), name);
  }

  private static Written inside(String outputFolder, String name, Path folder) {
    String shown = outputFolder.endsWith("/") ? outputFolder + name : outputFolder + "/" + name;
    return new Written(folder.resolve(outputFolder).resolve(name), shown);
  }

  /// A file that would be written twice, or written over something that is read, even under
  /// `--force`.
  private static Optional<String> clash(List<Task> tasks) {
    Set<Path> taken = new HashSet<>();
    for (Task task : tasks) {
      for (Written file : task.written().toList()) {
        if (!taken.add(file.path().toAbsolutePath().normalize())
            || tasks.stream().anyMatch(other -> reads(other, file.path()))) {
          return Optional.of(file.shown());
        }
      }
    }
    return Optional.empty();
  }

  private static boolean reads(Task task, Path file) {
    try {
      return task.origin() instanceof Origin.File(Path input)
          && Files.exists(file)
          && Files.isSameFile(input, file);
    } catch (IOException e) {
      // The input is missing or closed to us, which opening it will say.
      return false;
    }
  }
}
