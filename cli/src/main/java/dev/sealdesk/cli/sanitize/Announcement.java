package dev.sealdesk.cli.sanitize;

import dev.sealdesk.cli.console.Console;
import dev.sealdesk.cli.console.Messages;
import dev.sealdesk.cli.console.Printable;
import java.util.Locale;

/// Says on standard error what went wrong with a file and what to do next. Names and places only,
/// never content.
record Announcement(Console console, Messages messages) {
  void of(Task task, FileResult result) {
    String file = shown(task);
    switch (result) {
      case FileResult.Kept kept -> {}
      case FileResult.Checked checked -> {}
      case FileResult.Refused refused ->
          say(file, "refused." + key(refused.problem()), refused.positionBytes());
      case FileResult.NotOpened(FileResult.Obstacle obstacle, String detail) ->
          say(file, "not-opened." + key(obstacle), detail, Input.MAX_PIPE_BYTES >> 20);
      case FileResult.Taken taken -> say(file, "output-exists", Printable.of(taken.shown()));
      case FileResult.NotReplaceable there ->
          say(file, "output-not-replaceable", Printable.of(there.shown()));
      case FileResult.MachineFailed failed -> say(file, "machine-failed", failed.detail());
      case FileResult.OurMistake mistake -> say(file, "our-mistake", mistake.place());
      case FileResult.Residue residue -> {
        say(file, "residue", residue.left().size());
        residue.left().stream()
            .map(finding -> Printable.of(finding.rule() + " (" + finding.kind() + ")"))
            .distinct()
            .limit(10)
            .forEach(rule -> console.err("  " + rule));
      }
    }
  }

  String shown(Task task) {
    return task.origin() instanceof Task.Origin.StandardInput
        ? messages.say("standard-input")
        : Printable.of(task.name());
  }

  /// Each message is two texts: what happened, and what to do next.
  private void say(String file, String key, Object... arguments) {
    console.err("sealdesk: " + file + ": " + messages.say(key, arguments));
    messages
        .find(key + ".next")
        .ifPresent(next -> console.err("  " + messages.say(key + ".next", arguments)));
  }

  static String key(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
