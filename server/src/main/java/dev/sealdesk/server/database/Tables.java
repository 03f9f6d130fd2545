package dev.sealdesk.server.database;

import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Brings the tables up to date. How to add some: server/README.md.
final class Tables {
  private Tables() {}

  static void migrate(Vendor vendor) {
    flyway(vendor, "latest").migrate();
  }

  /// @param version of the newest migration that is to be made
  static void migrate(Vendor vendor, String version) {
    flyway(vendor, version).migrate();
  }

  /// Of the newest migration that was made.
  static String version(JdbcClient sql) {
    return sql.sql("select version from schema_history order by installed_rank desc limit 1")
        .query(String.class)
        .single();
  }

  static boolean isBehind(Vendor vendor) {
    return flyway(vendor, "latest").info().pending().length > 0;
  }

  private static Flyway flyway(Vendor vendor, String version) {
    return Flyway.configure()
        .dataSource(vendor.dataSource())
        .locations("classpath:db/" + vendor.name())
        .table("schema_history")
        .target(version)
        .failOnMissingLocations(true)
        .validateMigrationNaming(true)
        .cleanDisabled(true)
        .load();
  }
}
