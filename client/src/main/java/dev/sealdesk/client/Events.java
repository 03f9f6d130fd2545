package dev.sealdesk.client;

import dev.sealdesk.protocol.keys.KeyAnswers.LedgerEntry;
import dev.sealdesk.protocol.ledger.EventMessages.EventChunk;
import dev.sealdesk.protocol.ledger.EventMessages.EventInfo;
import dev.sealdesk.protocol.ledger.EventMessages.EventPage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Events, each checked to stand in the ledger where the server says. That none is left out of a
/// search nobody can check but by reading all (`sealdesk verify`).
public final class Events {
  private final Wire wire;
  private final Ledger ledger;

  Events(Wire wire, Ledger ledger) {
    this.wire = wire;
    this.ledger = ledger;
  }

  /// The youngest first.
  ///
  /// @param filters as the route has them, such as `actor`, `event`, `case`, `item`, `address`
  /// @param before [EventPage#next] of the page before; 0 for the first
  public Reply<EventPage> find(Map<String, String> filters, long before) throws IOException {
    Map<String, String> parameters = new TreeMap<>(filters);
    if (before > 0) {
      parameters.put("before", Long.toString(before));
    }
    return Calls.get(wire, "/api/events" + Paths.parameters(parameters), EventPage.class)
        .then(page -> checked(page.events()).map(_ -> page));
  }

  /// Events from a place in the ledger on; waits for the first of them.
  public Reply<EventChunk> from(long place, Duration wait) throws IOException {
    return Calls.get(
            wire, "/api/events/from/" + place + "?wait=" + wait.toSeconds(), EventChunk.class)
        .then(chunk -> checked(chunk.events()).map(_ -> chunk));
  }

  private Reply<Done> checked(List<EventInfo> events) throws IOException {
    for (EventInfo event : events) {
      byte[] entry = event.event().getBytes(StandardCharsets.UTF_8);
      Reply<byte[]> proven =
          ledger.proven(new LedgerEntry(event.place(), Base64.getEncoder().encodeToString(entry)));
      if (proven instanceof Reply.Refused<byte[]>(Refusal why)) {
        return Reply.refused(why);
      }
    }
    return Reply.done(Done.DONE);
  }

  /// All events, one JSON object a line. Says how many bytes there were.
  public Reply<Long> export(OutputStream target) throws IOException {
    return wire.download("/api/events/export", body -> copied(body, target));
  }

  private static long copied(InputStream body, OutputStream target) throws IOException {
    return body.transferTo(target);
  }
}
