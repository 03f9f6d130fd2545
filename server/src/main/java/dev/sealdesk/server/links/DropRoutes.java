package dev.sealdesk.server.links;

import dev.sealdesk.protocol.ids.ItemId;
import dev.sealdesk.protocol.ids.UploadId;
import dev.sealdesk.server.content.PartRequest;
import dev.sealdesk.server.content.UploadAnswers;
import dev.sealdesk.server.content.UploadOutcome;
import dev.sealdesk.server.http.ProblemKind;
import dev.sealdesk.server.http.Problems;
import dev.sealdesk.server.keys.ReleaseKeys;
import dev.sealdesk.server.recording.Receipts;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// What a customer does with a drop link: `Authorization: Drop SECRET`. There is no way to read
/// what was handed in, nor to learn more of the case than its id and key.
@RestController
class DropRoutes {
  private final DropGate gate;
  private final Drops drops;
  private final Opening opening;
  private final ReleaseKeys releaseKeys;

  DropRoutes(DropGate gate, Drops drops, Opening opening, ReleaseKeys releaseKeys) {
    this.gate = gate;
    this.drops = drops;
    this.opening = opening;
    this.releaseKeys = releaseKeys;
  }

  /// Records that a link was opened.
  @FunctionalInterface
  interface Opening {
    void of(DropGate.Guest guest);
  }

  /// All that the page needs to seal.
  record Invitation(
      String inCase,
      String caseKey,
      String releaseKey,
      int maxItems,
      long maxBytes,
      int itemsLeft,
      long bytesLeft,
      String expires) {}

  @GetMapping("/api/drop")
  ResponseEntity<?> open(HttpServletRequest request) throws IOException {
    return gate.pass(
        request,
        guest -> {
          opening.of(guest);
          DropLink link = guest.link();
          return ResponseEntity.ok(
              new Invitation(
                  link.inCase().text(),
                  link.caseKey(),
                  releaseKeys.current().toText(),
                  link.maxItems(),
                  link.maxBytes(),
                  link.itemsLeft(),
                  link.bytesLeft(),
                  link.expires().toString()));
        });
  }

  record Beginning(long bytes) {}

  /// The body is read only for a guest, so its absence tells strangers nothing.
  @PostMapping(path = "/api/drop/uploads")
  ResponseEntity<?> begin(
      @RequestBody(required = false) Optional<Beginning> wanted, HttpServletRequest request)
      throws IOException {
    return gate.pass(
        request,
        guest ->
            wanted.isEmpty()
                ? Problems.answer(ProblemKind.MALFORMED_REQUEST, request)
                : begin(guest, wanted.get().bytes(), request));
  }

  private ResponseEntity<?> begin(DropGate.Guest guest, long bytes, HttpServletRequest request)
      throws IOException {
    return switch (drops.begin(guest, bytes)) {
      case Drops.Begun.Of(UploadOutcome outcome) -> answer(outcome, HttpStatus.CREATED, request);
      case Drops.Begun.OverLimit(String limit) -> {
        gate.record(guest, limit);
        yield Problems.answer(ProblemKind.REFUSED, request, "reason", limit);
      }
    };
  }

  @GetMapping("/api/drop/uploads/{upload}")
  ResponseEntity<?> status(@PathVariable String upload, HttpServletRequest request)
      throws IOException {
    return gate.pass(
        request,
        guest ->
            answer(
                UploadId.parse(upload)
                    .map(id -> drops.status(guest, id))
                    .orElseGet(UploadOutcome.NoSuchUpload::new),
                HttpStatus.OK,
                request));
  }

  @PutMapping("/api/drop/uploads/{upload}/parts/{number}")
  ResponseEntity<?> put(
      @PathVariable String upload, @PathVariable String number, HttpServletRequest request)
      throws IOException {
    return gate.passPart(
        request,
        guest ->
            switch (PartRequest.read(upload, number, request)) {
              case PartRequest.Reading.Refused(ProblemKind why) -> Problems.answer(why, request);
              case PartRequest.Reading.Sound(PartRequest part) ->
                  answer(
                      drops.put(
                          guest,
                          part.upload(),
                          part.number(),
                          part.digest(),
                          part.bytes(),
                          part.body(request)),
                      HttpStatus.OK,
                      request);
            });
  }

  @PostMapping("/api/drop/uploads/{upload}/finish")
  ResponseEntity<?> finish(@PathVariable String upload, HttpServletRequest request)
      throws IOException {
    return gate.pass(
        request,
        guest -> {
          Optional<UploadId> id = UploadId.parse(upload);
          return answer(
              id.isEmpty() ? new UploadOutcome.NoSuchUpload() : drops.finish(guest, id.get()),
              HttpStatus.CREATED,
              request);
        });
  }

  /// A case that was closed meanwhile ended the link.
  private static ResponseEntity<?> answer(
      UploadOutcome outcome, HttpStatus done, HttpServletRequest request) {
    return outcome instanceof UploadOutcome.NoOpenCase
        ? Problems.answer(ProblemKind.GONE, request)
        : UploadAnswers.of(outcome, done, request);
  }

  /// A receipt (spec/ledger.md) and the key that it is checked with.
  record Receipt(String item, long place, String proof, String key) {}

  @GetMapping("/api/drop/receipts/{item}")
  ResponseEntity<?> receipt(@PathVariable String item, HttpServletRequest request)
      throws IOException {
    return gate.pass(
        request,
        guest -> {
          Optional<ItemId> id = ItemId.parse(item);
          Optional<Receipts.Issued> issued =
              id.isEmpty() ? Optional.empty() : drops.receipt(guest, id.get());
          return issued.isEmpty()
              ? Problems.answer(ProblemKind.NOT_FOUND, request)
              : ResponseEntity.ok(
                  new Receipt(
                      item, issued.get().place(), issued.get().proof(), issued.get().key()));
        });
  }
}
