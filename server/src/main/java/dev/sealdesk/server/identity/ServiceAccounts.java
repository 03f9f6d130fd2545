package dev.sealdesk.server.identity;

import dev.sealdesk.protocol.events.IdentityEvent;
import dev.sealdesk.protocol.identity.People.ChangedService;
import dev.sealdesk.protocol.identity.People.NewService;
import dev.sealdesk.protocol.identity.People.ServiceInfo;
import dev.sealdesk.protocol.ids.ServiceId;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.database.Transaction;
import dev.sealdesk.server.identity.LiveSession.Owner;
import dev.sealdesk.server.identity.LiveSession.Strength;
import dev.sealdesk.server.identity.proof.Assertions;
import dev.sealdesk.server.identity.proof.UsedProofs;
import dev.sealdesk.server.recording.Recorder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Connectors and other programs: no password, no interactive sign-in, only a key, and only from
/// the networks that an officer named.
public final class ServiceAccounts {
  private final Database database;
  private final Sessions sessions;
  private final Assertions assertions;
  private final Recorder recorder;
  private final Map<ServiceId, UsedProofs> used = new ConcurrentHashMap<>();

  ServiceAccounts(Database database, Sessions sessions, Assertions assertions, Recorder recorder) {
    this.database = database;
    this.sessions = sessions;
    this.assertions = assertions;
    this.recorder = recorder;
  }

  record Account(ServiceId id, Networks networks, String publicKey, boolean suspended) {}

  /// What policies ask about a service: which system it connects.
  public Optional<String> kind(ServiceId id) {
    return database.read(sql -> row(sql, id).map(row -> row.text("kind")));
  }

  /// What came of a change.
  sealed interface Change {
    record Done(ServiceInfo service) implements Change {}

    record Malformed() implements Change {}

    record Missing() implements Change {}

    /// Somebody has that name, or that key.
    record Taken() implements Change {}
  }

  List<ServiceInfo> all() {
    return database.read(
        sql ->
            Row.all(sql.sql("select * from identity_services order by name")).stream()
                .map(ServiceAccounts::info)
                .toList());
  }

  private static ServiceInfo info(Row row) {
    return new ServiceInfo(
        row.text("id"),
        row.text("name"),
        row.text("kind"),
        Words.of(row.text("networks")),
        row.text("thumbprint"),
        row.number("suspended") == 1,
        row.number("version"));
  }

  private static Optional<Row> row(JdbcClient sql, ServiceId id) {
    return Row.first(
        sql.sql("select * from identity_services where id = :id").param("id", id.text()));
  }

  Change register(NewService asked, Asker asker) {
    Optional<Networks> networks = Networks.parse(asked.networks());
    Optional<String> thumbprint = Assertions.thumbprint(asked.publicKey());
    if (networks.isEmpty()
        || thumbprint.isEmpty()
        || !People.isName(asked.name())
        || !People.isName(asked.kind())) {
      return new Change.Malformed();
    }
    return database.write(
        tx -> {
          ServiceId id = ServiceId.random();
          int made =
              tx.sql()
                  .sql(
                      """
                      insert into identity_services (id, name, kind, networks, public_key,
                        thumbprint, suspended, version, made_at)
                      values (:id, :name, :kind, :networks, :key, :thumbprint, 0, 1, :now)
                      on conflict do nothing
                      """)
                  .param("id", id.text())
                  .param("name", asked.name())
                  .param("kind", asked.kind())
                  .param("networks", Words.text(networks.get().ranges()))
                  .param("key", asked.publicKey())
                  .param("thumbprint", thumbprint.get())
                  .param("now", tx.time().toEpochMilli())
                  .update();
          if (made == 0) {
            return new Change.Taken();
          }
          recorder.record(
              tx,
              asker.circumstances(),
              new IdentityEvent.ServiceRegistered(
                  id, asked.name(), List.of(), networks.get().ranges(), thumbprint.get()));
          return new Change.Done(info(row(tx.sql(), id).orElseThrow()));
        });
  }

  /// Changes a service, which ends its sessions.
  Change change(ServiceId id, ChangedService asked, Asker asker) {
    Optional<Networks> networks = Networks.parse(asked.networks());
    Optional<String> thumbprint = Assertions.thumbprint(asked.publicKey());
    if (networks.isEmpty() || thumbprint.isEmpty() || !People.isName(asked.kind())) {
      return new Change.Malformed();
    }
    return database.write(
        tx -> {
          Optional<Row> before = row(tx.sql(), id);
          if (before.isEmpty()) {
            return new Change.Missing();
          }
          boolean taken =
              Row.first(
                      tx.sql()
                          .sql(
                              """
                              select id from identity_services
                              where thumbprint = :thumbprint and id <> :id
                              """)
                          .param("thumbprint", thumbprint.get())
                          .param("id", id.text()))
                  .isPresent();
          if (taken) {
            return new Change.Taken();
          }
          update(tx, id, asked, networks.get(), thumbprint.get());
          ServiceInfo after = info(row(tx.sql(), id).orElseThrow());
          recorder.record(
              tx,
              asker.circumstances(),
              new IdentityEvent.ServiceChanged(id, members(info(before.get()), after)));
          sessions.endAll(
              tx, id, asked.suspended() ? EndReason.SUSPENDED : EndReason.AUTHORITY_CHANGED, asker);
          return new Change.Done(after);
        });
  }

  private static void update(
      Transaction tx, ServiceId id, ChangedService asked, Networks networks, String thumbprint) {
    tx.sql()
        .sql(
            """
            update identity_services set kind = :kind, networks = :networks, public_key = :key,
              thumbprint = :thumbprint, suspended = :suspended, version = version + 1
            where id = :id
            """)
        .param("kind", asked.kind())
        .param("networks", Words.text(networks.ranges()))
        .param("key", asked.publicKey())
        .param("thumbprint", thumbprint)
        .param("suspended", asked.suspended() ? 1 : 0)
        .param("id", id.text())
        .update();
  }

  private static List<String> members(ServiceInfo before, ServiceInfo after) {
    List<String> members = new ArrayList<>();
    if (!before.kind().equals(after.kind())) {
      members.add("kind");
    }
    if (!before.networks().equals(after.networks())) {
      members.add("networks");
    }
    if (!before.thumbprint().equals(after.thumbprint())) {
      members.add("publicKey");
    }
    if (before.suspended() != after.suspended()) {
      members.add("suspended");
    }
    return members;
  }

  /// A session for who signed the assertion; empty if anything is wrong with it.
  Optional<Sessions.Begun> signIn(String assertion, String holder, Asker asker) {
    Optional<Account> claimed =
        assertions
            .issuer(assertion)
            .flatMap(ServiceId::parse)
            .flatMap(id -> database.read(sql -> row(sql, id)))
            .map(ServiceAccounts::account);
    if (claimed.isEmpty()) {
      return database.write(tx -> refuse(tx, Optional.empty(), "unknown-service", asker));
    }
    Account account = claimed.get();
    boolean right =
        assertions.holds(
            assertion,
            account.id().text(),
            account.publicKey(),
            holder,
            used.computeIfAbsent(account.id(), _ -> new UsedProofs()));
    return database.write(tx -> signIn(tx, account, right, holder, asker));
  }

  private static Account account(Row row) {
    return new Account(
        new ServiceId(row.text("id")),
        new Networks(Words.of(row.text("networks"))),
        row.text("public_key"),
        row.number("suspended") == 1);
  }

  private Optional<Sessions.Begun> signIn(
      Transaction tx, Account checked, boolean right, String holder, Asker asker) {
    Optional<ServiceId> id = Optional.of(checked.id());
    if (!right) {
      return refuse(tx, id, "assertion", asker);
    }
    Account now = row(tx.sql(), checked.id()).map(ServiceAccounts::account).orElse(checked);
    if (now.suspended() || !now.publicKey().equals(checked.publicKey())) {
      return refuse(tx, id, "suspended", asker);
    }
    if (!now.networks().contain(asker.address())) {
      return refuse(tx, id, "network", asker);
    }
    Sessions.Begun begun =
        sessions.begin(
            tx,
            new Owner.OfService(now.id(), now.networks()),
            holder,
            new Strength(Method.KEY, 1, Device.UNKNOWN, tx.time()),
            asker);
    recorder.record(
        tx,
        asker.circumstances(),
        new IdentityEvent.ServiceSignedIn(now.id(), begun.session().id()));
    return Optional.of(begun);
  }

  private Optional<Sessions.Begun> refuse(
      Transaction tx, Optional<ServiceId> id, String reason, Asker asker) {
    recorder.record(tx, asker.circumstances(), new IdentityEvent.ServiceRefused(id, reason));
    return Optional.empty();
  }
}
