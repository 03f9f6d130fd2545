package dev.sealdesk.server.database;

import org.flywaydb.core.Flyway;

/// Brings the tables up to date. How to add some: server/README.md.
final class Tables {
  private Tables() {}

  static void migrate(Vendor vendor) {
    Flyway.configure()
        .dataSource(vendor.dataSource())
        .locations("classpath:db/" + vendor.name())
        .table("schema_history")
        .failOnMissingLocations(true)
        .validateMigrationNaming(true)
        .cleanDisabled(true)
        .load()
        .migrate();
  }
}
