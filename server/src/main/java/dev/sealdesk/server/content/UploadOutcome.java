package dev.sealdesk.server.content;

import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.ItemId;
import java.util.List;

/// What came of a step of an upload.
public sealed interface UploadOutcome {
  /// It goes on.
  record Going(UploadStatus status) implements UploadOutcome {}

  /// It is whole and kept; the upload is no more.
  record Stored(ItemId item, CaseId inCase, long bytes) implements UploadOutcome {}

  record NoSuchUpload() implements UploadOutcome {}

  /// There is no such case, or it is closed.
  record NoOpenCase() implements UploadOutcome {}

  record TooLarge(long maxBytes) implements UploadOutcome {}

  record NoRoom() implements UploadOutcome {}

  /// The number is none of this upload's, or the length is not the one of this part.
  record NoSuchPart() implements UploadOutcome {}

  /// What arrived is not what was sent: send it again.
  record Damaged() implements UploadOutcome {}

  /// Other bytes were accepted as this part before.
  record OtherPart() implements UploadOutcome {}

  /// Another request is at it. Try again when that has ended.
  record InProgress() implements UploadOutcome {}

  record PartsMissing(List<Integer> numbers) implements UploadOutcome {
    public PartsMissing {
      numbers = List.copyOf(numbers);
    }
  }

  /// It is not what this server keeps. The upload is no more, and an event says so.
  ///
  /// @param reason a word of this program
  record Refused(String reason) implements UploadOutcome {}
}
