package dev.sealdesk.server.policies;

import dev.sealdesk.policy.explain.Wording;
import dev.sealdesk.server.http.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/// Answers to what policies refused.
public final class Refusals {
  private Refusals() {}

  /// Tells the reasons in the language of the caller.
  public static ResponseEntity<ProblemDetail> answer(Ruling ruling, HttpServletRequest request) {
    return Problems.refusal(
        ruling.sentences(language(request)), ruling.decision().policies(), request);
  }

  static Wording.Language language(HttpServletRequest request) {
    return Problems.languageOf(request).equals(Locale.JAPANESE)
        ? Wording.Language.JAPANESE
        : Wording.Language.ENGLISH;
  }
}
