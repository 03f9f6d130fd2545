import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Formats every Java source below a folder, or says which ones are not formatted.
///
/// It is started from its source by the JDK 25, because google-java-format can only read the
/// language of the JDK that runs it, and Maven's own may be older.
final class FormatSources {
  private static final Set<String> FOLDERS_WITHOUT_SOURCES =
      Set.of(".git", ".sealdesk", "target", "node_modules", "dist");

  public static void main(String[] arguments) throws IOException {
    boolean apply = arguments[0].equals("apply");
    List<Path> different = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (Path source : javaSourcesBelow(Path.of(arguments[1]))) {
      String before = Files.readString(source);
      try {
        String after = formatted(before);
        if (!after.equals(before)) {
          different.add(source);
          if (apply) {
            Files.writeString(source, after);
          }
        }
      } catch (FormatterException notJava) {
        unreadable.add(source + ": " + notJava.getMessage());
      }
    }
    report(apply, different, unreadable);
    if (!unreadable.isEmpty() || (!apply && !different.isEmpty())) {
      System.exit(1);
    }
  }

  private static String formatted(String source) throws FormatterException {
    String ordered = ImportOrderer.reorderImports(source, JavaFormatterOptions.Style.GOOGLE);
    return new Formatter().formatSource(RemoveUnusedImports.removeUnusedImports(ordered));
  }

  private static void report(boolean apply, List<Path> different, List<String> unreadable) {
    for (Path source : different) {
      System.err.println((apply ? "formatted " : "not formatted: ") + source);
    }
    for (String problem : unreadable) {
      System.err.println("not readable: " + problem);
    }
    if (!apply && !different.isEmpty()) {
      System.err.println("Run ./sealdesk format.");
    }
  }

  private static List<Path> javaSourcesBelow(Path folder) throws IOException {
    List<Path> sources = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean skip = FOLDERS_WITHOUT_SOURCES.contains(directory.getFileName().toString());
            return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              sources.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return sources;
  }
}
