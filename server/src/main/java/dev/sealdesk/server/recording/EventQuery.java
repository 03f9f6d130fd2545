package dev.sealdesk.server.recording;

import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.ItemId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Which events: those that fit all that is given.
///
/// @param actor id of a person, a service or a link
/// @param name such as `content.released`, or the area alone, `content`
/// @param address as it was when the event was written
/// @param from inclusive
/// @param to exclusive
public record EventQuery(
    Optional<String> actor,
    Optional<String> name,
    Optional<CaseId> inCase,
    Optional<ItemId> item,
    Optional<String> address,
    Optional<Instant> from,
    Optional<Instant> to) {

  private static final EventQuery ALL =
      new EventQuery(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public static EventQuery all() {
    return ALL;
  }

  public EventQuery byActor(String id) {
    return new EventQuery(Optional.of(id), name, inCase, item, address, from, to);
  }

  public EventQuery named(String wanted) {
    return new EventQuery(actor, Optional.of(wanted), inCase, item, address, from, to);
  }

  public EventQuery about(CaseId id) {
    return new EventQuery(actor, name, Optional.of(id), item, address, from, to);
  }

  public EventQuery about(ItemId id) {
    return new EventQuery(actor, name, inCase, Optional.of(id), address, from, to);
  }

  public EventQuery fromAddress(String wanted) {
    return new EventQuery(actor, name, inCase, item, Optional.of(wanted), from, to);
  }

  public EventQuery between(Instant first, Instant end) {
    return new EventQuery(actor, name, inCase, item, address, Optional.of(first), Optional.of(end));
  }

  record Where(String sql, List<Object> values) {}

  Where where(OptionalLong before) {
    StringBuilder sql = new StringBuilder();
    List<Object> values = new ArrayList<>();
    before.ifPresent(id -> and(sql, values, "e.id < ?", id));
    actor.ifPresent(id -> and(sql, values, "e.actor = ?", id));
    name.ifPresent(
        wanted -> {
          if (wanted.contains(".")) {
            and(sql, values, "e.name = ?", wanted);
          } else {
            // `/` follows `.`: all names of the area lie between
            and(sql, values, "e.name >= ?", wanted + ".");
            and(sql, values, "e.name < ?", wanted + "/");
          }
        });
    inCase.ifPresent(id -> and(sql, values, subject("case"), id.text()));
    item.ifPresent(id -> and(sql, values, subject("item"), id.text()));
    address.ifPresent(
        text ->
            and(
                sql,
                values,
                "e.id in (select event from event_opening where member = 'address' and content ="
                    + " ?)",
                text));
    from.ifPresent(time -> and(sql, values, "e.time >= ?", time.toEpochMilli()));
    to.ifPresent(time -> and(sql, values, "e.time < ?", time.toEpochMilli()));
    return new Where(sql.toString(), values);
  }

  private static String subject(String kind) {
    return "e.id in (select event from event_subject where kind = '" + kind + "' and subject = ?)";
  }

  private static void and(StringBuilder sql, List<Object> values, String condition, Object value) {
    sql.append(" and ").append(condition);
    values.add(value);
  }
}
