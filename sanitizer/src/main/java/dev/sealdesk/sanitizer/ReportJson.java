package dev.sealdesk.sanitizer;

/// Writes a [Report] as JSON: fixed order, two spaces, ASCII, so that the JVM and a browser write
/// the same bytes.
final class ReportJson {
  private final StringBuilder json = new StringBuilder();
  private int indent;
  private boolean first = true;

  private ReportJson() {}

  static byte[] write(Report report) {
    ReportJson writer = new ReportJson();
    writer.report(report);
    return Ascii.bytes(writer.json.append('\n').toString());
  }

  private void report(Report r) {
    open('{');
    text("format", "sealdesk-sanitizer-report/1");
    key("rules");
    open('{');
    text("version", r.ruleSetVersion());
    text("sha256", r.ruleSetSha256());
    close('}');
    text("profile", lower(r.profile().name()));
    text("contentKind", lower(r.contentKind().name()));
    key("input");
    open('{');
    number("bytes", r.inputBytes());
    text("sha256", r.inputSha256());
    close('}');
    key("output");
    open('{');
    number("bytes", r.outputBytes());
    text("sha256", r.outputSha256());
    close('}');
    number("harEntries", r.harEntries());
    number("redactions", r.redactions());
    number("redactedBytes", r.redactedBytes());
    number("residue", r.residue());
    kinds(r);
    places(r);
    notes(r);
    findings(r);
    close('}');
  }

  private void kinds(Report r) {
    key("kinds");
    open('[');
    for (Report.KindCount kind : r.kinds()) {
      item();
      open('{');
      text("kind", kind.kind());
      text("category", lower(kind.category().name()));
      number("count", kind.count());
      number("distinct", kind.distinct());
      close('}');
    }
    close(']');
  }

  private void places(Report r) {
    key("places");
    open('[');
    for (Report.PlaceCount place : r.places()) {
      item();
      open('{');
      text("place", place.place());
      number("count", place.count());
      close('}');
    }
    close(']');
  }

  private void notes(Report r) {
    key("notes");
    open('[');
    for (Report.Note note : r.notes()) {
      item();
      open('{');
      text("note", lower(note.code().name()));
      number("count", note.count());
      close('}');
    }
    close(']');
  }

  private void findings(Report r) {
    key("findings");
    open('[');
    for (Finding finding : r.findings()) {
      item();
      open('{');
      text("rule", finding.rule());
      text("kind", finding.kind());
      text("tag", finding.tag());
      text("pointer", finding.pointer());
      number("start", finding.startBytes());
      number("end", finding.endBytes());
      close('}');
    }
    close(']');
  }

  private void open(char bracket) {
    json.append(bracket);
    indent++;
    first = true;
  }

  private void close(char bracket) {
    indent--;
    if (!first) {
      newLine();
    }
    json.append(bracket);
    first = false;
  }

  private void item() {
    if (!first) {
      json.append(',');
    }
    newLine();
    first = false;
  }

  private void newLine() {
    json.append('\n');
    for (int i = 0; i < indent; i++) {
      json.append("  ");
    }
  }

  private void key(String name) {
    item();
    string(name);
    json.append(": ");
  }

  private void text(String name, String value) {
    key(name);
    string(value);
  }

  private void number(String name, long value) {
    key(name);
    json.append(value);
  }

  private void string(String value) {
    json.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || c > 0x7e) {
        String digits = "0123456789abcdef";
        json.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          json.append(digits.charAt(c >> shift & 15));
        }
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }

  /// Names of constants as they stand in the report: lower case, with dashes.
  private static String lower(String constant) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < constant.length(); i++) {
      char c = constant.charAt(i);
      name.append(c == '_' ? '-' : (char) Ascii.lower((byte) c));
    }
    return name.toString();
  }
}
