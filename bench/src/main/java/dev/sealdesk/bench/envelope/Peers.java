package dev.sealdesk.bench.envelope;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What is run: the product, and programs that people use for the same. Each is one cold process
/// that reads a file and writes a file.
final class Peers {
  private final Path folder;
  private final String plain;

  Peers(Path folder, Path plain) {
    this.folder = folder;
    this.plain = plain.toString();
  }

  /// One program to run.
  ///
  /// @param writes the file that it makes; it must not be there before
  /// @param command program and arguments
  record Run(String name, Path writes, List<String> command) {}

  /// What belongs together, in an order in which each finds the file it needs. What a group wrote
  /// is in nobody's way afterwards.
  List<List<Run>> groups(Path sealdesk, String ageRecipient) {
    String launcher = sealdesk.toString();
    return List.of(
        List.of(run("cp", "copy", List.of("cp", plain, at("copy")))),
        List.of(
            run(
                "sealdesk seal",
                "sealed",
                List.of(launcher, "seal", plain, "-r", at("bench.pub"), "-o", at("sealed"))),
            run(
                "sealdesk open",
                "out",
                List.of(launcher, "open", at("sealed"), "-k", at("bench.key"), "-o", at("out")))),
        List.of(
            run("age seal", "age", List.of("age", "-r", ageRecipient, "-o", at("age"), plain)),
            run(
                "age open",
                "out",
                List.of("age", "-d", "-i", at("age.key"), "-o", at("out"), at("age")))),
        List.of(
            run("gpg seal", "gpg", gpg("-c", "-o", at("gpg"), plain)),
            run("gpg open", "out", gpg("-d", "-o", at("out"), at("gpg")))),
        List.of(
            run("openssl enc", "enc", openssl("-e", "-in", plain, "-out", at("enc"))),
            run("openssl enc -d", "out", openssl("-d", "-in", at("enc"), "-out", at("out")))));
  }

  private Run run(String name, String writes, List<String> command) {
    return new Run(name, folder.resolve(writes), command);
  }

  /// Without compression, which would measure something else.
  private List<String> gpg(String... more) {
    return joined(
        List.of(
            "gpg",
            "--homedir",
            at("gnupg"),
            "--batch",
            "--yes",
            "--pinentry-mode=loopback",
            "--passphrase=bench",
            "--cipher-algo=AES256",
            "--compress-algo=none"),
        more);
  }

  /// Unauthenticated: the least that a program can do.
  private static List<String> openssl(String... more) {
    return joined(
        List.of(
            "openssl", "enc", "-aes-256-ctr", "-pbkdf2", "-iter", "1000", "-pass", "pass:bench"),
        more);
  }

  private static List<String> joined(List<String> first, String... more) {
    return Stream.concat(first.stream(), Stream.of(more)).toList();
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }
}
