package dev.sealdesk.server.content;

import dev.sealdesk.protocol.content.ContentMessages.Kept;
import dev.sealdesk.protocol.content.ContentMessages.Progress;
import dev.sealdesk.server.http.ProblemKind;
import dev.sealdesk.server.http.Problems;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/// What came of a step of an upload, as an answer; the same on all routes that take content.
public final class UploadAnswers {
  private UploadAnswers() {}

  private static Progress progress(UploadStatus status) {
    return new Progress(
        status.upload().text(),
        status.inCase().text(),
        status.bytes(),
        status.partBytes(),
        status.parts(),
        status.missing(),
        status.expires());
  }

  /// The answer to an outcome.
  ///
  /// @param done the status if all is well
  public static ResponseEntity<?> of(
      UploadOutcome outcome, HttpStatus done, HttpServletRequest request) {
    return switch (outcome) {
      case UploadOutcome.Going(UploadStatus status) ->
          ResponseEntity.status(done).body(progress(status));
      case UploadOutcome.Stored(var item, var inCase, long bytes) ->
          ResponseEntity.status(done).body(new Kept(item.text(), inCase.text(), bytes));
      case UploadOutcome.NoSuchUpload() -> Problems.answer(ProblemKind.NOT_FOUND, request);
      case UploadOutcome.NoOpenCase() -> Problems.answer(ProblemKind.NOT_FOUND, request);
      case UploadOutcome.TooLarge(long _) -> Problems.answer(ProblemKind.TOO_LARGE, request);
      case UploadOutcome.NoRoom() -> Problems.answer(ProblemKind.STORAGE_FULL, request);
      case UploadOutcome.NoSuchPart() -> Problems.answer(ProblemKind.MALFORMED_REQUEST, request);
      case UploadOutcome.Damaged() -> Problems.answer(ProblemKind.MALFORMED_REQUEST, request);
      case UploadOutcome.OtherPart() -> Problems.answer(ProblemKind.CONFLICT, request);
      case UploadOutcome.InProgress() -> Problems.answer(ProblemKind.CONFLICT, request);
      case UploadOutcome.PartsMissing(var numbers) ->
          Problems.answer(ProblemKind.CONFLICT, request, "missing", numbers);
      case UploadOutcome.Refused(String reason) ->
          Problems.answer(ProblemKind.REFUSED, request, "reason", reason);
    };
  }
}
