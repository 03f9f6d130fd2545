package dev.sealdesk.server.content;

import dev.sealdesk.protocol.ids.ItemId;
import dev.sealdesk.server.http.Callers;
import dev.sealdesk.server.http.ProblemKind;
import dev.sealdesk.server.http.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The only way out for sealed bytes. The ticket is the right: `Authorization: Ticket SECRET`.
@RestController
class DownloadRoutes {
  private static final String SCHEME = "Ticket ";

  private final Tickets tickets;
  private final Items items;
  private final Blobs blobs;

  DownloadRoutes(Tickets tickets, Items items, Blobs blobs) {
    this.tickets = tickets;
    this.items = items;
    this.blobs = blobs;
  }

  @GetMapping("/api/items/{item}/content")
  @Nullable ResponseEntity<ProblemDetail> content(
      @PathVariable String item, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<ItemId> id = ItemId.parse(item);
    String authorization = request.getHeader("Authorization");
    if (id.isEmpty() || authorization == null || !authorization.startsWith(SCHEME)) {
      return Problems.answer(ProblemKind.NOT_SIGNED_IN, request);
    }
    Range range = Range.of(Optional.ofNullable(request.getHeader("Range")));
    String secret = authorization.substring(SCHEME.length());
    // A range that cannot be served must not cost the ticket; strangers learn no length by it.
    Optional<Items.Item> known =
        tickets.holds(id.get(), secret) ? items.find(id.get()) : Optional.empty();
    if (known.isPresent() && !range.fits(known.get().bytes())) {
      response.setHeader("Content-Range", "bytes */" + known.get().bytes());
      return Problems.answer(ProblemKind.RANGE_OUTSIDE, request);
    }
    return switch (tickets.use(Callers.stranger(request), id.get(), secret, range)) {
      case Tickets.Shown.Bad() -> Problems.answer(ProblemKind.NOT_SIGNED_IN, request);
      case Tickets.Shown.Good(Items.Item found) -> {
        send(found, range, response);
        yield null;
      }
    };
  }

  private void send(Items.Item item, Range range, HttpServletResponse response) throws IOException {
    long length = range.length(item.bytes());
    response.setContentType("application/octet-stream");
    response.setHeader("Accept-Ranges", "bytes");
    response.setContentLengthLong(length);
    if (!range.isAll()) {
      response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
      response.setHeader(
          "Content-Range",
          "bytes " + range.from() + "-" + (range.from() + length - 1) + "/" + item.bytes());
    }
    blobs.copy(item.id(), range.from(), length, response.getOutputStream());
  }
}
