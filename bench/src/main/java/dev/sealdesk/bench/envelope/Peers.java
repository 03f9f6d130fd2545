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
  /// @param command program and arguments
  record Run(String name, List<String> command) {}

  /// In an order in which each finds the files it needs.
  List<Run> runs(Path sealdesk, String ageRecipient) {
    String launcher = sealdesk.toString();
    return List.of(
        new Run("cp", List.of("cp", plain, at("copy"))),
        new Run(
            "sealdesk seal",
            List.of(launcher, "seal", plain, "-r", at("bench.pub"), "-o", at("sealed"), "--force")),
        new Run(
            "sealdesk open",
            List.of(
                launcher, "open", at("sealed"), "-k", at("bench.key"), "-o", at("out"), "--force")),
        new Run("age seal", List.of("age", "-r", ageRecipient, "-o", at("age"), plain)),
        new Run("age open", List.of("age", "-d", "-i", at("age.key"), "-o", at("out"), at("age"))),
        new Run("gpg seal", gpg("-c", "-o", at("gpg"), plain)),
        new Run("gpg open", gpg("-d", "-o", at("out"), at("gpg"))),
        new Run("openssl enc", openssl("-e", "-in", plain, "-out", at("enc"))),
        new Run("openssl enc -d", openssl("-d", "-in", at("enc"), "-out", at("out"))));
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
