package dev.sealdesk.bench;

import dev.sealdesk.bench.contest.CommandContestant;
import dev.sealdesk.bench.contest.Contestant;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Builds and runs what lives in `bench/recorder`, and fetches Keycloak for it.
final class RecorderTool {
  private static final String KEYCLOAK = "26.7.3";

  /// `dist/peers.js` ends with this code if the peer survived only a patched input.
  private static final int PATCHED = 3;

  private final Path root;
  private final Path recorder;
  private final Path state;

  private RecorderTool(Path root) {
    this.root = root;
    this.recorder = root.resolve("bench").resolve("recorder");
    this.state = root.resolve(".sealdesk");
  }

  /// The jar lies in `bench/target`, two folders below the project.
  static RecorderTool ofThisProject() {
    try {
      URI jar = RecorderTool.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      Path folder = Path.of(jar).toAbsolutePath().normalize();
      while (folder != null && !Files.isRegularFile(folder.resolve("sealdesk"))) {
        folder = folder.getParent();
      }
      if (folder == null) {
        throw new IllegalStateException("bench runs only from a checkout of Sealdesk");
      }
      return new RecorderTool(folder);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  Path launcherFile() {
    return root.resolve("sealdesk");
  }

  Contestant launcher() {
    return new CommandContestant(
        "Sealdesk", List.of(launcherFile().toString(), "sanitize", "{in}", "-o", "{out}"), true);
  }

  List<Contestant> peers() throws IOException, InterruptedException {
    build();
    return Stream.of("har-sanitizer", "har-cleaner")
        .<Contestant>map(
            name ->
                new CommandContestant(
                    name,
                    List.of("node", script("peers.js"), name, "{in}", "{out}"),
                    false,
                    PATCHED))
        .toList();
  }

  /// Records the application, Keycloak's flows, the micro cases and the other files.
  Path recordAll(Optional<Path> keep, Optional<String> seed, boolean withKeycloak)
      throws IOException, InterruptedException {
    build();
    Path folder = keep.isPresent() ? keep.get() : Files.createTempDirectory("recordings");
    List<String> seeding = seed.map(s -> List.of("--seed", s)).orElse(List.of());
    List<String> record = new ArrayList<>(node("record", folder));
    record.add("--slim");
    record.addAll(seeding);
    if (withKeycloak) {
      record.addAll(List.of("--keycloak", keycloak().toString()));
    }
    run(recorder, record);
    for (String kind : List.of("micro", "files")) {
      List<String> draw = new ArrayList<>(node(kind, folder.resolve(kind)));
      draw.addAll(seeding);
      run(recorder, draw);
    }
    return folder;
  }

  private List<String> node(String command, Path out) {
    return List.of("node", script("main.js"), command, "--out", out.toAbsolutePath().toString());
  }

  private String script(String name) {
    return recorder.resolve("dist").resolve(name).toString();
  }

  private void build() throws IOException, InterruptedException {
    if (!Files.isDirectory(recorder.resolve("node_modules"))) {
      run(recorder, List.of("npm", "ci", "--no-audit", "--no-fund"));
    }
    run(recorder, List.of("npm", "run", "--silent", "build"));
  }

  /// Keycloak's distribution, unpacked once; Maven fetches it.
  private Path keycloak() throws IOException, InterruptedException {
    Path unpacked = state.resolve("keycloak-" + KEYCLOAK);
    if (Files.isDirectory(unpacked)) {
      return unpacked;
    }
    Files.createDirectories(state);
    String artifact = "org.keycloak:keycloak-quarkus-dist:" + KEYCLOAK + ":zip";
    run(
        root,
        List.of(
            "mvn",
            "--batch-mode",
            "--no-transfer-progress",
            "-N",
            "dependency:copy",
            "-Dartifact=" + artifact,
            "-DoutputDirectory=" + state));
    Path zip = state.resolve("keycloak-quarkus-dist-" + KEYCLOAK + ".zip");
    unzip(zip, state);
    Files.delete(zip);
    return unpacked;
  }

  private static void unzip(Path zip, Path folder) throws IOException {
    try (InputStream file = Files.newInputStream(zip);
        ZipInputStream entries = new ZipInputStream(file)) {
      ZipEntry entry = entries.getNextEntry();
      while (entry != null) {
        Path to = folder.resolve(entry.getName()).normalize();
        if (!to.startsWith(folder)) {
          throw new IOException("an entry outside of the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(to);
        } else {
          Files.createDirectories(to.getParent());
          Files.copy(entries, to);
        }
        entry = entries.getNextEntry();
      }
    }
  }

  private static void run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(new File("/dev/stderr")))
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
    }
  }
}
