package dev.sealdesk.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The command line does what the transcripts say, file by file.
final class TranscriptTest {
  private static final Path TRANSCRIPTS = Path.of("src/test/transcripts");

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void the_command_line_does_what_the_transcript_says(
      Path transcript, @TempDir Path folder, @TempDir Path temporary) throws IOException {
    new Rehearsal(Transcript.read(TRANSCRIPTS.resolve(transcript)), folder, temporary).play();
  }

  static Stream<Path> the_command_line_does_what_the_transcript_says() throws IOException {
    try (Stream<Path> files = Files.list(TRANSCRIPTS)) {
      return files
          .filter(file -> file.toString().endsWith(".txt"))
          .map(Path::getFileName)
          .sorted()
          .toList()
          .stream();
    }
  }
}
