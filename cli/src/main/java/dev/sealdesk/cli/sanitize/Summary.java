package dev.sealdesk.cli.sanitize;

import static dev.sealdesk.cli.sanitize.Announcement.key;

import dev.sealdesk.cli.console.Console;
import dev.sealdesk.cli.console.Messages;
import dev.sealdesk.cli.console.Printable;
import dev.sealdesk.cli.console.Quantity;
import dev.sealdesk.sanitizer.ContentKind;
import dev.sealdesk.sanitizer.Report;
import dev.sealdesk.sanitizer.Report.Category;
import dev.sealdesk.sanitizer.Report.KindCount;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What a person reads after the work: what was found, how many, where, what was kept, what nobody
/// looked into, and the proof. Built from the report, which holds no value that was taken out.
record Summary(Console console, Messages messages) {
  private static final int MAX_NAMED = 8;

  /// @param arrow where the output went, printable; empty if there is none
  List<String> lines(String file, String arrow, Report report, boolean checked) {
    List<String> lines = new ArrayList<>();
    lines.add(console.bold(arrow.isEmpty() ? file : file + " → " + arrow));
    lines.add("  " + content(report));
    if (report.redactions() == 0) {
      lines.add(
          "  " + console.good(messages.say(checked ? "summary.would-be-clean" : "summary.clean")));
    } else {
      lines.addAll(findings(report, checked));
    }
    for (Report.Note note : report.notes()) {
      lines.add(
          "  "
              + messages.say(
                  "summary.note",
                  messages.say("note." + key(note.code()), Quantity.count(note.count()))));
    }
    lines.add("  " + console.good(messages.say("summary.verified")));
    lines.addAll(proof(report));
    return lines;
  }

  /// The last line after several files.
  String total(int files, int changed, int failed, boolean checked) {
    return messages.say(
        checked ? "summary.total-checked" : "summary.total",
        Quantity.count(files),
        Quantity.count(changed),
        Quantity.count(files - changed - failed),
        Quantity.count(failed));
  }

  private String content(Report report) {
    String kind = messages.say("content." + key(report.contentKind()));
    String size = Quantity.bytes(report.inputBytes());
    return report.contentKind() == ContentKind.HAR
        ? messages.say("summary.har", kind, Quantity.count(report.harEntries()), size)
        : messages.say("summary.content", kind, size);
  }

  private List<String> findings(Report report, boolean checked) {
    List<String> lines = new ArrayList<>();
    long distinct = report.kinds().stream().mapToLong(KindCount::distinct).sum();
    lines.add(
        "  "
            + console.bold(
                messages.say(
                    checked ? "summary.would-remove" : "summary.removed",
                    Quantity.count(report.redactions()),
                    Quantity.count(distinct))));
    Map<Category, List<KindCount>> byCategory = new EnumMap<>(Category.class);
    for (KindCount kind : report.kinds()) {
      byCategory.computeIfAbsent(kind.category(), category -> new ArrayList<>()).add(kind);
    }
    int columns =
        byCategory.keySet().stream().mapToInt(c -> Printable.columns(label(c))).max().orElse(0);
    byCategory.forEach(
        (category, kinds) ->
            lines.add("    " + Printable.padded(label(category), columns) + "  " + kinds(kinds)));
    lines.add("  " + messages.say("summary.where", places(report)));
    long kept = report.inputBytes() - report.redactedBytes();
    lines.add("  " + messages.say("summary.kept", Quantity.percent(kept, report.inputBytes())));
    return lines;
  }

  private String label(Category category) {
    return messages.say("category." + key(category));
  }

  private String kinds(List<KindCount> kinds) {
    long sum = kinds.stream().mapToLong(KindCount::count).sum();
    List<String> named =
        kinds.stream().map(kind -> kind.kind() + " " + Quantity.count(kind.count())).toList();
    return Quantity.count(sum) + "  (" + listed(named) + ")";
  }

  private String places(Report report) {
    return listed(
        report.places().stream()
            .map(
                place ->
                    messages.find("place." + place.place()).orElse(place.place())
                        + " "
                        + Quantity.count(place.count()))
            .toList());
  }

  private String listed(List<String> all) {
    String first = String.join(", ", all.stream().limit(MAX_NAMED).map(Printable::of).toList());
    return all.size() > MAX_NAMED
        ? first + ", " + messages.say("summary.and-more", all.size() - MAX_NAMED)
        : first;
  }

  private List<String> proof(Report report) {
    List<String> names =
        List.of(
            messages.say("summary.input-hash"),
            messages.say("summary.output-hash"),
            messages.say("summary.rules"));
    List<String> values =
        List.of(
            report.inputSha256(),
            report.outputSha256(),
            messages.say(
                "summary.rules-and-profile",
                report.ruleSetVersion(),
                shortHash(report.ruleSetSha256()),
                key(report.profile())));
    int columns = names.stream().mapToInt(Printable::columns).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      lines.add(
          console.faint("  " + Printable.padded(names.get(i), columns) + "  " + values.get(i)));
    }
    return lines;
  }

  private static String shortHash(String hex) {
    return hex.substring(0, Math.min(12, hex.length()));
  }
}
