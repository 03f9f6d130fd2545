package dev.sealdesk.cli.sanitize;

import static dev.sealdesk.cli.sanitize.Announcement.key;

import dev.sealdesk.cli.sanitize.Task.Destination.ToFile;
import dev.sealdesk.sanitizer.Report;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What a script reads of one file: one JSON object in one line.
final class JsonLine {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonLine() {}

  static String of(Task task, FileResult result) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
      json.writeStartObject();
      json.writeStringProperty("file", task.name());
      json.writeStringProperty("outcome", outcome(result));
      json.writeNumberProperty("exitCode", result.exitCode().number());
      switch (result) {
        case FileResult.Kept kept -> {
          if (task.destination() instanceof ToFile to) {
            json.writeStringProperty("output", to.file().shown());
          }
          write(kept.report(), json);
        }
        case FileResult.Checked checked -> write(checked.report(), json);
        case FileResult.Residue residue -> write(residue, json);
        case FileResult.Refused refused -> {
          json.writeStringProperty("problem", key(refused.problem()));
          json.writeNumberProperty("positionBytes", refused.positionBytes());
        }
        case FileResult.NotOpened closed ->
            json.writeStringProperty("problem", key(closed.obstacle()));
        case FileResult.Taken taken -> json.writeStringProperty("output", taken.shown());
        case FileResult.NotReplaceable there -> json.writeStringProperty("output", there.shown());
        case FileResult.MachineFailed failed ->
            json.writeStringProperty("problem", failed.detail());
        case FileResult.OurMistake mistake -> json.writeStringProperty("problem", mistake.place());
      }
      json.writeEndObject();
    }
    return line.toString();
  }

  private static String outcome(FileResult result) {
    return switch (result) {
      case FileResult.Kept kept -> kept.report().redactions() > 0 ? "cleaned" : "clean";
      case FileResult.Checked checked ->
          checked.report().redactions() > 0 ? "would-change" : "clean";
      case FileResult.Residue residue -> "residue";
      case FileResult.Refused refused -> "unreadable";
      case FileResult.NotOpened closed -> "unreadable";
      case FileResult.Taken taken -> "output-exists";
      case FileResult.NotReplaceable there -> "output-exists";
      case FileResult.MachineFailed failed -> "failed";
      case FileResult.OurMistake mistake -> "failed";
    };
  }

  /// The report as the engine writes it, without the white space.
  private static void write(Report report, JsonGenerator json) {
    json.writeName("report");
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), report.toJson())) {
      parser.nextToken();
      json.copyCurrentStructure(parser);
    }
  }

  private static void write(FileResult.Residue residue, JsonGenerator json) {
    List<String> rules =
        residue.left().stream()
            .map(finding -> finding.rule() + " (" + finding.kind() + ")")
            .distinct()
            .toList();
    json.writeArrayPropertyStart("left");
    rules.forEach(json::writeString);
    json.writeEndArray();
  }
}
