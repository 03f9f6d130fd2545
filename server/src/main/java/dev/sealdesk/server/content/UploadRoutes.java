package dev.sealdesk.server.content;

import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.UploadId;
import dev.sealdesk.server.http.BodyLimit;
import dev.sealdesk.server.http.Callers;
import dev.sealdesk.server.http.ProblemKind;
import dev.sealdesk.server.http.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Uploads over HTTP: begin, put parts, finish. They stay closed until it is decided who may add to
/// a case.
@RestController
class UploadRoutes {
  /// RFC 9530, section 2: a structured field with the digest of the body.
  private static final Pattern DIGEST = Pattern.compile("sha-256=:([A-Za-z0-9+/]{43}=):");

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

  private final Uploads uploads;

  UploadRoutes(Uploads uploads) {
    this.uploads = uploads;
  }

  record Beginning(long bytes) {}

  @PostMapping(path = "/cases/{inCase}/uploads", consumes = "application/json")
  ResponseEntity<?> begin(
      @PathVariable String inCase, @RequestBody Beginning wanted, HttpServletRequest request)
      throws IOException {
    Optional<CaseId> id = CaseId.parse(inCase);
    return id.isEmpty()
        ? Problems.answer(ProblemKind.NOT_FOUND, request)
        : answer(
            uploads.begin(by(request), id.get(), wanted.bytes(), Optional.empty()),
            HttpStatus.CREATED,
            request);
  }

  @GetMapping("/uploads/{upload}")
  ResponseEntity<?> status(@PathVariable String upload, HttpServletRequest request) {
    Optional<UploadStatus> found = UploadId.parse(upload).flatMap(uploads::status);
    return found.isEmpty()
        ? Problems.answer(ProblemKind.NOT_FOUND, request)
        : ResponseEntity.ok(Progress.of(found.get()));
  }

  @PutMapping(path = "/uploads/{upload}/parts/{number}", consumes = "application/octet-stream")
  ResponseEntity<?> put(
      @PathVariable String upload, @PathVariable String number, HttpServletRequest request)
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
            by(request),
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

  @PostMapping("/uploads/{upload}/finish")
  ResponseEntity<?> finish(@PathVariable String upload, HttpServletRequest request)
      throws IOException {
    Optional<UploadId> id = UploadId.parse(upload);
    return id.isEmpty()
        ? Problems.answer(ProblemKind.NOT_FOUND, request)
        : answer(uploads.finish(by(request), id.get()), HttpStatus.CREATED, request);
  }

  @DeleteMapping("/uploads/{upload}")
  ResponseEntity<?> abandon(@PathVariable String upload, HttpServletRequest request)
      throws IOException {
    Optional<UploadId> id = UploadId.parse(upload);
    return id.isPresent() && uploads.abandon(by(request), id.get(), "by-the-sender")
        ? ResponseEntity.noContent().build()
        : Problems.answer(ProblemKind.NOT_FOUND, request);
  }

  private static Circumstances by(HttpServletRequest request) {
    return Callers.stranger(request);
  }

  /// How far an upload is, as JSON.
  record Progress(
      String upload,
      String inCase,
      long bytes,
      int partBytes,
      int parts,
      List<Integer> missing,
      String expires) {
    static Progress of(UploadStatus status) {
      return new Progress(
          status.upload().text(),
          status.inCase().text(),
          status.bytes(),
          status.partBytes(),
          status.parts(),
          status.missing(),
          status.expires().toString());
    }
  }

  /// What is kept now, as JSON.
  record Kept(String item, String inCase, long bytes) {}

  private static ResponseEntity<?> answer(
      UploadOutcome outcome, HttpStatus done, HttpServletRequest request) {
    return switch (outcome) {
      case UploadOutcome.Going(UploadStatus status) ->
          ResponseEntity.status(done).body(Progress.of(status));
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
      case UploadOutcome.PartsMissing(var numbers) -> missing(numbers, request);
      case UploadOutcome.Refused(String reason) -> refused(reason, request);
    };
  }

  private static ResponseEntity<ProblemDetail> missing(
      List<Integer> numbers, HttpServletRequest request) {
    return with("missing", numbers, Problems.answer(ProblemKind.CONFLICT, request));
  }

  private static ResponseEntity<ProblemDetail> refused(String reason, HttpServletRequest request) {
    return with("reason", reason, Problems.answer(ProblemKind.REFUSED, request));
  }

  private static ResponseEntity<ProblemDetail> with(
      String name, Object value, ResponseEntity<ProblemDetail> answer) {
    ProblemDetail problem = answer.getBody();
    if (problem != null) {
      problem.setProperty(name, value);
    }
    return answer;
  }
}
