package dev.sealdesk.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import dev.sealdesk.cli.console.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Plays a transcript in an empty folder and checks each thing it says.
final class Rehearsal {
  private final Transcript transcript;
  private final Path folder;
  private final Path temporary;
  private final Map<String, String> environment = new HashMap<>(Map.of("LANG", "C"));
  private final Set<Path> ownFiles = new HashSet<>();
  private final List<String> printed = new ArrayList<>();
  private byte[] stdin = new byte[0];
  private boolean terminal;
  private int exit;
  private String stdout = "";
  private String stderr = "";

  Rehearsal(Transcript transcript, Path folder, Path temporary) {
    this.transcript = transcript;
    this.folder = folder;
    this.temporary = temporary;
  }

  void play() throws IOException {
    for (Transcript.Step step : transcript.steps()) {
      play(step);
    }
    nothingElseWasSaid();
    noSecretShows();
    nothingHalfDoneIsLeft(folder);
    nothingHalfDoneIsLeft(temporary);
  }

  private void play(Transcript.Step step) throws IOException {
    switch (step.verb()) {
      case "note" -> {}
      case "file" -> write(step.about(), step.text().getBytes(StandardCharsets.UTF_8));
      case "bytes" ->
          write(step.about(), HexFormat.of().parseHex(step.text().replaceAll("\\s", "")));
      case "copy" -> {
        List<String> names = Transcript.words(step.about());
        write(names.get(0), Files.readAllBytes(Path.of(names.get(1))));
      }
      case "folder" -> Files.createDirectories(path(step.about()));
      case "link" -> {
        List<String> names = Transcript.words(step.about());
        Files.createSymbolicLink(folder.resolve(names.get(0)), Path.of(names.get(1)));
      }
      case "flip" -> flip(path(step.about()));
      case "stdin" -> stdin = step.text().getBytes(StandardCharsets.UTF_8);
      case "terminal" -> terminal = true;
      case "environment" -> step.text().lines().forEach(this::set);
      case "run" -> run(step.text().strip());
      case "exit" -> assertEquals(Integer.parseInt(step.about()), exit, said());
      case "stdout" -> {
        assertMatches("standard output", step.text(), stdout);
        stdout = "";
      }
      case "stderr" -> {
        assertMatches("standard error", step.text(), stderr);
        stderr = "";
      }
      case "files" -> assertMatches("files", step.text(), listed());
      case "shows" ->
          assertMatches(step.about(), step.text(), Files.readString(path(step.about())));
      case "same" -> {
        List<String> names = Transcript.words(step.about());
        assertArrayEquals(
            Files.readAllBytes(folder.resolve(names.get(0))),
            Files.readAllBytes(folder.resolve(names.get(1))),
            step.about());
      }
      default -> fail("no such section: " + step.verb());
    }
  }

  private void run(String line) {
    nothingElseWasSaid();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> words = Transcript.words(line);
    assertEquals("sealdesk", words.getFirst());
    exit =
        Main.run(
            words.subList(1, words.size()),
            new Surroundings(
                new ByteArrayInputStream(stdin),
                out,
                err,
                terminal,
                terminal,
                StandardCharsets.UTF_8,
                environment,
                folder,
                temporary));
    stdout = out.toString(StandardCharsets.UTF_8);
    stderr = err.toString(StandardCharsets.UTF_8);
    printed.add(stdout);
    printed.add(stderr);
  }

  private void nothingElseWasSaid() {
    assertEquals("", stdout, "standard output that the transcript does not mention");
    assertEquals("", stderr, "standard error that the transcript does not mention");
  }

  private void noSecretShows() throws IOException {
    List<String> texts = new ArrayList<>(printed);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && !ownFiles.contains(file)) {
          texts.add(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
    }
    for (String secret : transcript.secrets()) {
      for (String text : texts) {
        assertFalse(text.contains(secret), () -> "“" + secret + "” shows in: " + text);
      }
    }
  }

  private static void nothingHalfDoneIsLeft(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      assertEquals(
          List.of(),
          files.filter(file -> file.getFileName().toString().endsWith(".part")).toList());
    }
  }

  /// Each file with its permissions, in order of name.
  private String listed() throws IOException {
    StringBuilder list = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          list.append(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
              .append(' ')
              .append(folder.relativize(file))
              .append('\n');
        }
      }
    }
    return list.toString();
  }

  private void assertMatches(String what, String expected, String actual) {
    if (!Transcript.matches(expected, actual)) {
      assertEquals(expected, actual, what + " of " + transcript.name());
    }
  }

  private void write(String name, byte[] content) throws IOException {
    Path file = path(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    ownFiles.add(file);
  }

  private static void flip(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    content[content.length - 1] ^= 1;
    Files.write(file, content);
  }

  private Path path(String name) {
    return folder.resolve(Transcript.words(name).getFirst());
  }

  private void set(String line) {
    int equals = line.indexOf('=');
    environment.put(line.substring(0, equals), line.substring(equals + 1));
  }

  private String said() {
    return "standard output: " + stdout + "\nstandard error: " + stderr;
  }
}
