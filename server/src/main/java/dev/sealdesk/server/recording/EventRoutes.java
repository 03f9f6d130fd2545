package dev.sealdesk.server.recording;

import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.events.LedgerEvent;
import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.ItemId;
import dev.sealdesk.protocol.ledger.EventMessages.EventChunk;
import dev.sealdesk.protocol.ledger.EventMessages.EventInfo;
import dev.sealdesk.protocol.ledger.EventMessages.EventPage;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.http.Callers;
import dev.sealdesk.server.http.ProblemKind;
import dev.sealdesk.server.http.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Events for those whom policies let read the ledger. That somebody read is an event too.
@RestController
class EventRoutes {
  private static final int USUAL_ROWS = 100;
  private static final Duration MAX_WAIT = Duration.ofSeconds(25);
  private static final Set<String> PARAMETERS =
      Set.of("actor", "event", "case", "item", "address", "from", "to", "limit", "before", "wait");

  private final EventSearch search;
  private final EventStream stream;
  private final Database database;
  private final Recorder recorder;
  private final JsonMapper json;

  EventRoutes(
      EventSearch search,
      EventStream stream,
      Database database,
      Recorder recorder,
      JsonMapper json) {
    this.search = search;
    this.stream = stream;
    this.database = database;
    this.recorder = recorder;
    this.json = json;
  }

  /// Searches by any of actor, event, case, item, address and time; the youngest first.
  @GetMapping("/api/events")
  ResponseEntity<?> find(HttpServletRequest request) {
    Optional<Parameters> given = Parameters.of(request);
    Optional<EventQuery> query = given.flatMap(Parameters::query);
    Optional<Integer> rows = given.flatMap(Parameters::rows);
    if (query.isEmpty() || rows.isEmpty()) {
      return Problems.answer(ProblemKind.MALFORMED_REQUEST, request);
    }
    EventSearch.Page page = search.find(query.get(), given.get().before(), rows.get());
    List<String> members = List.copyOf(new TreeSet<>(given.get().values().keySet()));
    record(request, new LedgerEvent.Searched(members, page.events().size()));
    return ResponseEntity.ok(new EventPage(infos(page.events()), page.next().orElse(0)));
  }

  /// Events from a place on, in order. With `wait` in seconds it waits for the first of them, so
  /// asking again and again misses none.
  @GetMapping("/api/events/from/{place}")
  ResponseEntity<?> from(@PathVariable String place, HttpServletRequest request)
      throws InterruptedException {
    Optional<Parameters> given = Parameters.of(request);
    Optional<Integer> rows = given.flatMap(Parameters::rows);
    Optional<Duration> wait = given.flatMap(Parameters::waiting);
    if (!place.matches("[0-9]{1,15}") || rows.isEmpty() || wait.isEmpty()) {
      return Problems.answer(ProblemKind.MALFORMED_REQUEST, request);
    }
    long first = Long.parseLong(place);
    record(request, new LedgerEvent.StreamBegun(first));
    List<EventSearch.Found> events = stream.from(first, rows.get(), wait.get());
    long next = events.isEmpty() ? first : events.getLast().place() + 1;
    return ResponseEntity.ok(new EventChunk(infos(events), next));
  }

  /// All events there are now, one JSON object a line, the oldest first.
  @GetMapping("/api/events/export")
  void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
    long end =
        search.find(EventQuery.all(), OptionalLong.empty(), 1).events().stream()
            .mapToLong(EventSearch.Found::place)
            .findFirst()
            .orElse(-1);
    record(request, new LedgerEvent.Exported(0, end + 1));
    response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
    export(end, response.getOutputStream());
  }

  private void export(long end, OutputStream out) throws IOException {
    long place = 0;
    while (place <= end) {
      List<EventSearch.Found> events = search.from(place, EventSearch.MAX_ROWS);
      if (events.isEmpty()) {
        return;
      }
      for (EventSearch.Found event : events) {
        if (event.place() <= end) {
          out.write(json.writeValueAsBytes(info(event)));
          out.write('\n');
        }
      }
      place = events.getLast().place() + 1;
    }
  }

  private void record(HttpServletRequest request, LedgerEvent event) {
    Circumstances circumstances = Callers.admitted(request);
    database.write(tx -> recorder.record(tx, circumstances, event));
  }

  private static List<EventInfo> infos(List<EventSearch.Found> events) {
    return events.stream().map(EventRoutes::info).toList();
  }

  private static EventInfo info(EventSearch.Found event) {
    return new EventInfo(event.number(), event.place(), event.json(), event.openings());
  }

  /// The parameters of a request, each once and none unknown.
  private record Parameters(Map<String, String> values) {
    static Optional<Parameters> of(HttpServletRequest request) {
      Map<String, String> values = new HashMap<>();
      for (Map.Entry<String, String[]> one : request.getParameterMap().entrySet()) {
        boolean right =
            PARAMETERS.contains(one.getKey())
                && one.getValue().length == 1
                && one.getValue()[0].chars().noneMatch(Character::isISOControl);
        if (!right) {
          return Optional.empty();
        }
        values.put(one.getKey(), one.getValue()[0]);
      }
      return Optional.of(new Parameters(values));
    }

    private Optional<String> get(String name) {
      return Optional.ofNullable(values.get(name));
    }

    Optional<Integer> rows() {
      return number("limit", USUAL_ROWS)
          .filter(rows -> rows >= 1 && rows <= EventSearch.MAX_ROWS)
          .map(Long::intValue);
    }

    Optional<Duration> waiting() {
      return number("wait", 0)
          .map(Duration::ofSeconds)
          .filter(wait -> wait.compareTo(MAX_WAIT) <= 0);
    }

    OptionalLong before() {
      return number("before", -1)
          .filter(number -> number > 0)
          .map(OptionalLong::of)
          .orElseGet(OptionalLong::empty);
    }

    private Optional<Long> number(String name, long assumed) {
      Optional<String> text = get(name);
      return text.isEmpty()
          ? Optional.of(assumed)
          : text.filter(digits -> digits.matches("[0-9]{1,15}")).map(Long::valueOf);
    }

    Optional<EventQuery> query() {
      try {
        Optional<CaseId> inCase = get("case").map(CaseId::new);
        Optional<ItemId> item = get("item").map(ItemId::new);
        Optional<Instant> from = get("from").map(Instant::parse);
        Optional<Instant> to = get("to").map(Instant::parse);
        return number("before", 1)
            .map(
                _ ->
                    new EventQuery(
                        get("actor"), get("event"), inCase, item, get("address"), from, to));
      } catch (IllegalArgumentException | DateTimeParseException malformed) {
        return Optional.empty();
      }
    }
  }
}
