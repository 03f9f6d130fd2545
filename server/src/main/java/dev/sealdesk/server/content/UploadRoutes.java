package dev.sealdesk.server.content;

import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.UploadId;
import dev.sealdesk.server.http.Callers;
import dev.sealdesk.server.http.ProblemKind;
import dev.sealdesk.server.http.Problems;
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

/// Uploads over HTTP: begin, put parts, finish. They stay closed until it is decided who may add to
/// a case.
@RestController
class UploadRoutes {
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
        : UploadAnswers.of(
            uploads.begin(by(request), id.get(), wanted.bytes(), Optional.empty()),
            HttpStatus.CREATED,
            request);
  }

  @GetMapping("/uploads/{upload}")
  ResponseEntity<?> status(@PathVariable String upload, HttpServletRequest request) {
    Optional<UploadStatus> found = UploadId.parse(upload).flatMap(uploads::status);
    return found.isEmpty()
        ? Problems.answer(ProblemKind.NOT_FOUND, request)
        : UploadAnswers.of(new UploadOutcome.Going(found.get()), HttpStatus.OK, request);
  }

  @PutMapping(path = "/uploads/{upload}/parts/{number}", consumes = "application/octet-stream")
  ResponseEntity<?> put(
      @PathVariable String upload, @PathVariable String number, HttpServletRequest request)
      throws IOException {
    return switch (PartRequest.read(upload, number, request)) {
      case PartRequest.Reading.Refused(ProblemKind why) -> Problems.answer(why, request);
      case PartRequest.Reading.Sound(PartRequest part) ->
          UploadAnswers.of(
              uploads.put(
                  by(request),
                  part.upload(),
                  part.number(),
                  part.digest(),
                  part.bytes(),
                  part.body(request)),
              HttpStatus.OK,
              request);
    };
  }

  @PostMapping("/uploads/{upload}/finish")
  ResponseEntity<?> finish(@PathVariable String upload, HttpServletRequest request)
      throws IOException {
    Optional<UploadId> id = UploadId.parse(upload);
    return id.isEmpty()
        ? Problems.answer(ProblemKind.NOT_FOUND, request)
        : UploadAnswers.of(uploads.finish(by(request), id.get()), HttpStatus.CREATED, request);
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
}
