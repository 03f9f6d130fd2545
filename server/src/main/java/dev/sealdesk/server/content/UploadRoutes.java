package dev.sealdesk.server.content;

import dev.sealdesk.protocol.content.ContentMessages.Kept;
import dev.sealdesk.protocol.content.ContentMessages.NewUpload;
import dev.sealdesk.protocol.content.ContentMessages.Progress;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.UploadId;
import dev.sealdesk.server.cases.CaseDoor;
import dev.sealdesk.server.http.BodyLimit;
import dev.sealdesk.server.http.ProblemKind;
import dev.sealdesk.server.http.Problems;
import dev.sealdesk.server.identity.Caller;
import dev.sealdesk.server.policies.Refusals;
import dev.sealdesk.server.policies.Ruling;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Uploads over HTTP: begin, put parts, finish. Policies decide whether the caller may add to the
/// case when it begins and again when it ends; in between only the same caller may go on.
@RestController
class UploadRoutes {
  private static final String ACTION = "upload";

  /// RFC 9530, section 2: a structured field with the digest of the body.
  private static final Pattern DIGEST = Pattern.compile("sha-256=:([A-Za-z0-9+/]{43}=):");

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

  private final Uploads uploads;
  private final CaseDoor door;

  UploadRoutes(Uploads uploads, CaseDoor door) {
    this.uploads = uploads;
    this.door = door;
  }

  @PostMapping(path = "/api/cases/{inCase}/uploads", consumes = "application/json")
  ResponseEntity<?> begin(
      @PathVariable String inCase,
      @RequestBody NewUpload wanted,
      Caller caller,
      HttpServletRequest request)
      throws IOException {
    Optional<CaseId> id = CaseId.parse(inCase);
    if (id.isEmpty()) {
      return Problems.answer(ProblemKind.NOT_FOUND, request);
    }
    Circumstances by = caller.circumstances(request);
    return door.enter(caller, ACTION, id.get(), by) instanceof CaseDoor.Entry.Refused(Ruling no)
        ? Refusals.answer(no, request)
        : answer(
            uploads.begin(by, id.get(), wanted.bytes(), Optional.empty()),
            HttpStatus.CREATED,
            request);
  }

  @GetMapping("/api/uploads/{upload}")
  ResponseEntity<?> status(@PathVariable String upload, Caller caller, HttpServletRequest request) {
    Optional<UploadStatus> found =
        UploadId.parse(upload).flatMap(id -> uploads.status(caller.actor(), id));
    return found.isEmpty()
        ? Problems.answer(ProblemKind.NOT_FOUND, request)
        : ResponseEntity.ok(progress(found.get()));
  }

  @PutMapping(path = "/api/uploads/{upload}/parts/{number}", consumes = "application/octet-stream")
  ResponseEntity<?> put(
      @PathVariable String upload,
      @PathVariable String number,
      Caller caller,
      HttpServletRequest request)
      throws IOException {
    Optional<UploadId> id = UploadId.parse(upload);
    byte @Nullable [] digest = digest(request.getHeader("Content-Digest"));
    long bytes = request.getContentLengthLong();
    if (id.isEmpty() || !NUMBER.matcher(number).matches()) {
      return Problems.answer(ProblemKind.NOT_FOUND, request);
    } else if (digest == null || bytes < 0) {
      return Problems.answer(ProblemKind.MALFORMED_REQUEST, request);
    }
    BodyLimit.allow(request, Uploads.PART_BYTES);
    return answer(
        uploads.put(
            caller.circumstances(request),
            id.get(),
            Integer.parseInt(number),
            digest,
            bytes,
            request.getInputStream()),
        HttpStatus.OK,
        request);
  }

  private static byte @Nullable [] digest(@Nullable String header) {
    Matcher matcher = DIGEST.matcher(header == null ? "" : header);
    return matcher.matches() ? Base64.getDecoder().decode(matcher.group(1)) : null;
  }

  @PostMapping("/api/uploads/{upload}/finish")
  ResponseEntity<?> finish(@PathVariable String upload, Caller caller, HttpServletRequest request)
      throws IOException {
    Circumstances by = caller.circumstances(request);
    Optional<UploadStatus> found =
        UploadId.parse(upload).flatMap(id -> uploads.status(caller.actor(), id));
    if (found.isEmpty()) {
      return Problems.answer(ProblemKind.NOT_FOUND, request);
    }
    UploadStatus going = found.get();
    return door.enter(caller, ACTION, going.inCase(), by) instanceof CaseDoor.Entry.Refused(var no)
        ? Refusals.answer(no, request)
        : answer(uploads.finish(by, going.upload()), HttpStatus.CREATED, request);
  }

  @DeleteMapping("/api/uploads/{upload}")
  ResponseEntity<?> abandon(@PathVariable String upload, Caller caller, HttpServletRequest request)
      throws IOException {
    Optional<UploadId> id = UploadId.parse(upload);
    return id.isPresent()
            && uploads.abandon(caller.circumstances(request), id.get(), "by-the-sender")
        ? ResponseEntity.noContent().build()
        : Problems.answer(ProblemKind.NOT_FOUND, request);
  }

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

  private static ResponseEntity<?> answer(
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
