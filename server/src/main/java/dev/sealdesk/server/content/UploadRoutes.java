package dev.sealdesk.server.content;

import dev.sealdesk.protocol.content.ContentMessages.NewUpload;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.UploadId;
import dev.sealdesk.server.cases.CaseDoor;
import dev.sealdesk.server.http.ProblemKind;
import dev.sealdesk.server.http.Problems;
import dev.sealdesk.server.identity.Caller;
import dev.sealdesk.server.policies.Refusals;
import dev.sealdesk.server.policies.Ruling;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
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
        : UploadAnswers.of(
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
        : UploadAnswers.of(new UploadOutcome.Going(found.get()), HttpStatus.OK, request);
  }

  @PutMapping(path = "/api/uploads/{upload}/parts/{number}", consumes = "application/octet-stream")
  ResponseEntity<?> put(
      @PathVariable String upload,
      @PathVariable String number,
      Caller caller,
      HttpServletRequest request)
      throws IOException {
    return switch (PartRequest.read(upload, number, request)) {
      case PartRequest.Reading.Refused(ProblemKind why) -> Problems.answer(why, request);
      case PartRequest.Reading.Sound(PartRequest part) ->
          UploadAnswers.of(
              uploads.put(
                  caller.circumstances(request),
                  part.upload(),
                  part.number(),
                  part.digest(),
                  part.bytes(),
                  part.body(request)),
              HttpStatus.OK,
              request);
    };
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
        : UploadAnswers.of(uploads.finish(by, going.upload()), HttpStatus.CREATED, request);
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
}
