package dev.sealdesk.sanitizer.web;

import dev.sealdesk.sanitizer.Finding;
import dev.sealdesk.sanitizer.Originals;
import dev.sealdesk.sanitizer.Outcome;
import dev.sealdesk.sanitizer.RulesOutcome;
import dev.sealdesk.sanitizer.Sanitized;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/// What came of a job, as a plain object with a `kind`: the type `EngineOutcome` of
/// `sanitizer.d.ts`.
abstract class OutcomeObject implements JSObject {
  /// Writes the report, completed by the digests of input and output, in hex.
  @JSFunctor
  interface ReportWriter extends JSObject {
    JsBytes write(String inputSha256, String outputSha256);
  }

  static OutcomeObject of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Cleaned(Sanitized sanitized) ->
          cleaned(
              sanitized.changed(),
              (inputSha256, outputSha256) ->
                  JsBytes.copyOf(
                      sanitized.report().withDigests(inputSha256, outputSha256).toJson()),
              listOf(sanitized.originals()));
      case Outcome.Residue residue -> residue(listOf(residue.left()));
      case Outcome.Unreadable(Outcome.Problem problem, long positionBytes) ->
          unreadable(nameOf(problem), (double) positionBytes);
    };
  }

  static OutcomeObject of(RulesOutcome.Invalid invalid) {
    JsList<JSObject> mistakes = JsList.create();
    for (RulesOutcome.Mistake mistake : invalid.mistakes()) {
      mistakes.push(mistake(mistake.line(), mistake.message()));
    }
    return invalidRules(mistakes);
  }

  private static JsList<JSObject> listOf(Originals originals) {
    JsList<JSObject> list = JsList.create();
    for (int i = 0; i < originals.size(); i++) {
      list.push(original(originals.placeholder(i), JsBytes.copyOf(originals.secretValue(i))));
    }
    return list;
  }

  private static JsList<JSObject> listOf(Iterable<Finding> findings) {
    JsList<JSObject> list = JsList.create();
    for (Finding left : findings) {
      list.push(
          finding(
              left.rule(),
              left.kind(),
              left.tag(),
              left.pointer(),
              (double) left.startBytes(),
              (double) left.endBytes()));
    }
    return list;
  }

  private static String nameOf(Outcome.Problem problem) {
    return switch (problem) {
      case BINARY -> "binary";
      case WIDE_TEXT -> "wide-text";
      case BROKEN_JSON -> "broken-json";
      case TOO_DEEP -> "too-deep";
      case TOO_MANY_SECRETS -> "too-many-secrets";
      case CHANGED_WHILE_READING -> "changed-while-reading";
    };
  }

  @JSBody(
      params = {"changed", "report", "originals"},
      script =
          "return { kind: 'cleaned', changed: !!changed, report: report, originals: originals };")
  private static native OutcomeObject cleaned(
      boolean changed, ReportWriter report, JsList<JSObject> originals);

  @JSBody(
      params = {"left"},
      script = "return { kind: 'residue', left: left };")
  private static native OutcomeObject residue(JsList<JSObject> left);

  @JSBody(
      params = {"problem", "positionBytes"},
      script = "return { kind: 'unreadable', problem: problem, positionBytes: positionBytes };")
  private static native OutcomeObject unreadable(String problem, double positionBytes);

  @JSBody(
      params = {"mistakes"},
      script = "return { kind: 'invalid-rules', mistakes: mistakes };")
  private static native OutcomeObject invalidRules(JsList<JSObject> mistakes);

  @JSBody(
      params = {"line", "message"},
      script = "return { line: line, message: message };")
  private static native JSObject mistake(int line, String message);

  @JSBody(
      params = {"placeholder", "value"},
      script = "return { placeholder: placeholder, value: value };")
  private static native JSObject original(String placeholder, JsBytes value);

  @JSBody(
      params = {"rule", "kind", "tag", "pointer", "startBytes", "endBytes"},
      script =
          "return { rule: rule, kind: kind, tag: tag, pointer: pointer,"
              + " startBytes: startBytes, endBytes: endBytes };")
  private static native JSObject finding(
      String rule, String kind, String tag, String pointer, double startBytes, double endBytes);
}
