package dev.sealdesk.server.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// Both databases have the same tables.
class MigrationsTest {
  private static final Path MIGRATIONS = Path.of("src/main/resources/db");

  @TempDir private Path folder;

  private static List<String> names(String vendor) throws IOException {
    try (Stream<Path> files = Files.list(MIGRATIONS.resolve(vendor))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void each_migration_of_one_has_one_of_the_other() throws IOException {
    assertFalse(names("sqlite").isEmpty());
    assertEquals(names("sqlite"), names("postgresql"));
  }

  @Test
  @EnabledIf("dev.sealdesk.server.database.TestDatabase#isPostgres")
  void they_make_the_same_tables_columns_and_keys() throws IOException {
    try (Database one = Sqlite.open(folder.resolve("vault.db"), 1, InstantSource.system());
        Database other = TestDatabase.open(folder, 1)) {
      assertEquals(
          new TreeSet<>(
              columns(
                  one,
                  """
                  select t.name || '.' || c.name
                    || case lower(c.type) when 'integer' then ' number' when 'blob' then ' bytes'
                       else ' ' || lower(c.type) end
                    || case when c."notnull" or c.pk > 0 then ' needed' else '' end
                    || case when c.pk > 0 then ' key' else '' end
                  from sqlite_master t, pragma_table_info(t.name) c
                  where t.type = 'table' and t.name not like 'sqlite_%'
                    and t.name <> 'schema_history'
                  """)),
          new TreeSet<>(
              columns(
                  other,
                  """
                  select c.table_name || '.' || c.column_name
                    || case c.data_type when 'bigint' then ' number' when 'bytea' then ' bytes'
                       else ' ' || c.data_type end
                    || case when c.is_nullable = 'NO' then ' needed' else '' end
                    || case when exists (
                         select 1 from information_schema.table_constraints k
                         join information_schema.key_column_usage u
                           on u.constraint_name = k.constraint_name and u.table_name = k.table_name
                         where k.constraint_type = 'PRIMARY KEY' and k.table_name = c.table_name
                           and u.column_name = c.column_name) then ' key' else '' end
                  from information_schema.columns c
                  where c.table_schema = 'public' and c.table_name <> 'schema_history'
                  """)));
    }
  }

  private static List<String> columns(Database database, String sql) {
    return database.read(client -> client.sql(sql).query(String.class).list());
  }
}
