package dev.sealdesk.cli.sanitize;

import java.util.List;
import java.util.Optional;

/// What was asked for, as it was typed.
record Wish(
    List<String> files,
    Optional<String> output,
    Optional<String> report,
    boolean check,
    boolean json) {
  Wish {
    files = List.copyOf(files);
  }
}
