package dev.sealdesk.server.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir private Path parent;

  @Test
  void a_new_folder_can_be_entered_by_its_owner_only() throws IOException {
    try (DataFolder folder = opened(parent.resolve("a/b"))) {
      assertEquals("rwx------", permissions(folder.path()));
      assertEquals("rwx------", permissions(folder.folder("inside")));
      assertEquals("rw-------", permissions(folder.path().resolve("lock")));
    }
  }

  @Test
  void a_folder_that_others_may_enter_is_refused() throws IOException {
    Path open = Files.createDirectory(parent.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-x---"));
    assertEquals(new DataFolder.Opening.TooOpen("rwxr-x---"), DataFolder.open(open));
  }

  @Test
  void a_file_is_no_folder() throws IOException {
    Path file = Files.createFile(parent.resolve("file"));
    assertInstanceOf(DataFolder.Opening.NoFolder.class, DataFolder.open(file));
  }

  @Test
  void a_folder_is_had_by_one_at_a_time() throws IOException {
    Path path = parent.resolve("vault");
    try (DataFolder _ = opened(path)) {
      assertInstanceOf(DataFolder.Opening.Busy.class, DataFolder.open(path));
    }
    opened(path).close();
  }

  private static DataFolder opened(Path path) throws IOException {
    return assertInstanceOf(DataFolder.Opening.Opened.class, DataFolder.open(path)).folder();
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
