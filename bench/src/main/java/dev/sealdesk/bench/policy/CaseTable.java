package dev.sealdesk.bench.policy;

import dev.sealdesk.policy.fact.Entity;
import dev.sealdesk.policy.fact.EntityId;
import dev.sealdesk.policy.fact.Moment;
import dev.sealdesk.policy.fact.Value;
import dev.sealdesk.policy.filter.SqlFilter;
import dev.sealdesk.policy.filter.TableMapping;
import dev.sealdesk.policy.filter.TableMapping.Holds;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The cases of a [SupportWorld] in SQLite, in memory, as a server would keep them.
final class CaseTable implements AutoCloseable {
  static final TableMapping MAPPING =
      TableMapping.of("Case", "c.id")
          .required("customer", "c.customer_id", new Holds.Ids("Customer"))
          .optional("team", "c.team_id", new Holds.Ids("Team"))
          .set("assignees", "case_assignee", "case_id", "person_id", new Holds.Ids("Person"))
          .required("kind", "c.kind", Holds.Plain.TEXT)
          .required("jurisdiction", "c.jurisdiction", Holds.Plain.TEXT)
          .required("classification", "c.classification", Holds.Plain.LONG)
          .required("state", "c.state", Holds.Plain.TEXT)
          .required("legalHold", "c.legal_hold", Holds.Plain.BOOL)
          .required("openedAt", "c.opened_at", Holds.Plain.DATETIME)
          .ancestors("Customer", above("Customer", "c.customer_id"))
          .ancestors("Team", above("Team", "c.team_id"))
          .ancestorsOf("customer", "Customer", above("Customer", "c.customer_id"))
          .ancestorsOf("team", "Team", above("Team", "c.team_id"));

  private final Connection connection;

  private CaseTable(Connection connection) {
    this.connection = connection;
  }

  /// Itself and all it is in.
  private static String above(String type, String column) {
    return "SELECT a.ancestor FROM ancestor a WHERE a.type = '" + type + "' AND a.id = " + column;
  }

  static CaseTable of(SupportWorld world) throws SQLException {
    CaseTable table = new CaseTable(DriverManager.getConnection("jdbc:sqlite::memory:"));
    table.connection.setAutoCommit(false);
    try (Statement create = table.connection.createStatement()) {
      create.executeUpdate(
          "CREATE TABLE cases (id TEXT PRIMARY KEY, customer_id TEXT NOT NULL, team_id TEXT,"
              + " kind TEXT NOT NULL, jurisdiction TEXT NOT NULL, classification INTEGER NOT NULL,"
              + " state TEXT NOT NULL, legal_hold INTEGER NOT NULL, opened_at INTEGER NOT NULL)");
      create.executeUpdate(
          "CREATE TABLE case_assignee (case_id TEXT, person_id TEXT,"
              + " PRIMARY KEY (case_id, person_id)) WITHOUT ROWID");
      create.executeUpdate(
          "CREATE TABLE ancestor (type TEXT, id TEXT, ancestor TEXT,"
              + " PRIMARY KEY (type, id, ancestor)) WITHOUT ROWID");
    }
    for (Entity entity : world.entities().all()) {
      switch (entity.id().type()) {
        case "Case" -> table.insertCase(entity);
        case "Customer", "Team" -> table.insertAncestors(world, entity.id());
        default -> {}
      }
    }
    table.connection.commit();
    return table;
  }

  private void insertCase(Entity entity) throws SQLException {
    update(
        "INSERT INTO cases VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        entity.id().id(),
        plain(entity, "customer"),
        plain(entity, "team"),
        plain(entity, "kind"),
        plain(entity, "jurisdiction"),
        plain(entity, "classification"),
        plain(entity, "state"),
        plain(entity, "legalHold"),
        plain(entity, "openedAt"));
    if (entity.attributes().get("assignees") instanceof Value.SetOf(Set<Value> assignees)) {
      for (Value assignee : assignees) {
        update(
            "INSERT INTO case_assignee VALUES (?, ?)",
            entity.id().id(),
            ((EntityId) assignee).id());
      }
    }
  }

  private void insertAncestors(SupportWorld world, EntityId id) throws SQLException {
    Set<EntityId> all = new HashSet<>(world.entities().ancestors(id));
    all.add(id);
    for (EntityId above : all) {
      update("INSERT INTO ancestor VALUES (?, ?, ?)", id.type(), id.id(), above.id());
    }
  }

  private static @Nullable Object plain(Entity entity, String name) {
    return switch (entity.attributes().get(name)) {
      case EntityId id -> id.id();
      case Value.Text(String text) -> text;
      case Value.Whole(long number) -> number;
      case Value.Bool(boolean truth) -> truth ? 1 : 0;
      case Moment(long time) -> time;
      case null, default -> null;
    };
  }

  private void update(String sql, @Nullable Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.executeUpdate();
    }
  }

  /// Returns the ids of the cases for which the condition holds.
  Set<String> select(SqlFilter.Condition filter) throws SQLException {
    Set<String> ids = new HashSet<>();
    String sql = "SELECT c.id FROM cases c WHERE " + filter.condition();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < filter.parameters().size(); i++) {
        statement.setObject(i + 1, filter.parameters().get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getString(1));
        }
      }
    }
    return ids;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
