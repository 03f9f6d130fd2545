package dev.sealdesk.server.recording;

import dev.sealdesk.ledger.erasure.Opening;
import dev.sealdesk.ledger.note.SigningKey;
import dev.sealdesk.ledger.note.Trust;
import dev.sealdesk.ledger.rows.RowSource;
import dev.sealdesk.ledger.verify.Fault;
import dev.sealdesk.ledger.verify.Verdict;
import dev.sealdesk.ledger.verify.Verification;
import dev.sealdesk.server.database.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Holds the rows of events to the ledger's signed tree, and what is kept beside them to the
/// events.
public final class LedgerCheck {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MAX_FAULTS = 100;

  /// No more of them are in memory.
  private static final int ROWS_AT_ONCE = 1000;

  private LedgerCheck() {}

  /// What is wrong.
  ///
  /// @param what `altered`, `missing`, `bad-signature` and so on; `event-row`, `opening`
  /// @param where for whoever looks closer
  public record Wrong(String what, String where) {}

  /// What came of it.
  ///
  /// @param size entries of the checkpoint that was published last
  public record Result(long size, List<Wrong> wrong) {
    public Result {
      wrong = List.copyOf(wrong);
    }
  }

  /// A stored item, as its event tells of it.
  public record StoredItem(String inCase, long bytes, String headerHash, String contentHash) {}

  /// How many entries the last checkpoint counts; 0 without one.
  public static long size(Reading rows) {
    return note(rows).map(LedgerCheck::size).orElse(0L);
  }

  private static Optional<String> note(Reading rows) {
    return rows.read(
        sql ->
            sql.sql("select note from event_checkpoint")
                .query((row, _) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
                .optional());
  }

  private static long size(String note) {
    String[] lines = note.split("\n", 3);
    return lines.length > 1 && lines[1].matches("[0-9]{1,18}") ? Long.parseLong(lines[1]) : 0;
  }

  /// Verifies all of it.
  ///
  /// @param keys the folder with the ledger's key
  public static Result run(Reading rows, Path keys) throws IOException {
    Optional<SigningKey> key = SigningKey.load(keys.resolve(LedgerKey.FILE));
    List<Wrong> wrong = new ArrayList<>();
    if (key.isEmpty()) {
      wrong.add(new Wrong("no-key", keys.resolve(LedgerKey.FILE).toString()));
      return new Result(size(rows), wrong);
    }
    SqlRows store = new SqlRows(rows);
    if (store.size() == 0 && store.checkpoint().isEmpty()) {
      return new Result(0, wrong); // it was stopped before anything got a place
    }
    Verdict verdict =
        new Verification(
                new RowSource(store),
                Trust.in(key.get().verifier()),
                List.of(),
                Runtime.getRuntime().availableProcessors())
            .run((_, _) -> {});
    if (verdict instanceof Verdict.Unsound unsound) {
      for (Fault fault : unsound.faults()) {
        String kind = fault.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        wrong.add(new Wrong(kind, fault.toString()));
      }
    }
    checkColumns(rows, wrong);
    checkOpenings(rows, wrong);
    return new Result(size(rows), wrong);
  }

  /// Events are searched by columns of their own; these have to say what the entry says.
  private static void checkColumns(Reading rows, List<Wrong> wrong) {
    rows.read(
        sql -> {
          sql.sql("select id, entry, time, name, actor from event order by id")
              .withFetchSize(ROWS_AT_ONCE)
              .query(
                  row -> {
                    String mistake =
                        mistake(
                            row.getBytes(2), row.getLong(3), row.getString(4), row.getString(5));
                    if (!mistake.isEmpty()) {
                      add(wrong, "event-row", "event " + row.getLong(1) + ", " + mistake);
                    }
                  });
          return wrong;
        });
  }

  private static String mistake(byte[] entry, long time, String name, @Nullable String actor) {
    JsonNode event;
    try {
      event = JSON.readTree(entry);
    } catch (JacksonException malformed) {
      return "entry";
    }
    if (!event.path("event").asString("").equals(name)) {
      return "name";
    } else if (!isTime(event.path("time").asString(""), time)) {
      return "time";
    }
    String acted = event.path("actor").path("id").asString("");
    return acted.equals(Objects.requireNonNullElse(actor, "")) ? "" : "actor";
  }

  private static boolean isTime(String text, long millis) {
    try {
      return Instant.parse(text).toEpochMilli() == millis;
    } catch (DateTimeParseException noTime) {
      return false;
    }
  }

  private static void checkOpenings(Reading rows, List<Wrong> wrong) {
    rows.read(
        sql -> {
          sql.sql("select commitment, salt, content, event from event_opening")
              .withFetchSize(ROWS_AT_ONCE)
              .query(
                  row -> {
                    byte[] text = row.getString(3).getBytes(StandardCharsets.UTF_8);
                    Optional<Opening> opening = Opening.parse(joined(row.getBytes(2), text));
                    byte[] commitment = row.getBytes(1);
                    if (opening.isEmpty()
                        || !Arrays.equals(opening.get().commitment().toBytes(), commitment)) {
                      add(wrong, "opening", "event " + row.getLong(4));
                    }
                  });
          return wrong;
        });
  }

  private static byte[] joined(byte[] salt, byte[] content) {
    byte[] both = Arrays.copyOf(salt, salt.length + content.length);
    System.arraycopy(content, 0, both, salt.length, content.length);
    return both;
  }

  private static void add(List<Wrong> wrong, String what, String where) {
    if (wrong.size() < MAX_FAULTS) {
      wrong.add(new Wrong(what, where));
    }
  }

  /// The time of the youngest event.
  public static Optional<Instant> last(Reading rows) {
    return rows.read(
        sql ->
            sql.sql("select time from event order by id desc limit 1")
                .query((row, _) -> Instant.ofEpochMilli(row.getLong(1)))
                .optional());
  }

  /// What the ledger says of all items that were stored and not destroyed since, by their ids.
  public static Map<String, StoredItem> items(Reading rows) {
    Map<String, StoredItem> items = new HashMap<>();
    rows.read(
        sql -> {
          sql.sql(
                  "select name, entry from event"
                      + " where name in ('content.stored', 'content.destroyed') order by id")
              .query(
                  row -> {
                    JsonNode details = JSON.readTree(row.getBytes(2)).path("details");
                    String item = details.path("item").asString("");
                    if (row.getString(1).equals("content.destroyed")) {
                      items.remove(item);
                    } else {
                      items.put(
                          item,
                          new StoredItem(
                              details.path("case").asString(""),
                              details.path("bytes").asLong(0),
                              details.path("headerHash").asString(""),
                              details.path("contentHash").asString("")));
                    }
                  });
          return items;
        });
    return items;
  }
}
