package dev.sealdesk.protocol.policies;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Policies, as they go over the network.
public final class PolicyMessages {
  private PolicyMessages() {}

  /// Policies to be put in force once a second officer agrees.
  ///
  /// @param base the version they were made from, which has to be in force
  public record Proposal(String text, String base) {}

  public record Draft(String text) {}

  /// Something wrong with a text.
  ///
  /// @param line from 1
  /// @param column in code points, from 1
  public record Problem(
      String severity, int line, int column, String message, Optional<String> advice) {}

  /// What is odd about a set of policies.
  ///
  /// @param unreachable ids of policies that apply to no request
  /// @param permitEverything ids of policies that permit some kind of request whatever the facts
  /// @param nobodyCan kinds of requests that nothing permits
  /// @param unfinished whose search was cut short
  public record Oddities(
      List<String> unreachable,
      List<String> permitEverything,
      List<String> nobodyCan,
      List<String> unfinished) {}

  /// What is to be said about a text.
  public record Checked(boolean usable, List<Problem> problems, Optional<Oddities> oddities) {}

  /// A version of the policies.
  ///
  /// @param number counts versions
  /// @param version SHA-256 of the text, in hex
  /// @param state `proposed`, `active`, `former` or `rejected`
  public record VersionInfo(
      long number,
      String version,
      String base,
      String state,
      Optional<String> proposedBy,
      Instant proposedAt,
      Optional<String> decidedBy,
      Optional<Instant> decidedAt) {}

  public record VersionList(List<VersionInfo> versions) {}

  public record VersionText(VersionInfo version, String text) {}

  /// One request that the two sets decide otherwise.
  ///
  /// @param newly `permitted` or `forbidden`
  /// @param facts what is true in the example
  /// @param before ids of the policies that decided
  public record Change(
      String newly,
      String principal,
      String action,
      String resource,
      Map<String, String> facts,
      List<String> before,
      List<String> after) {}

  /// How a version differs from the one in force.
  ///
  /// @param unfinished kinds of requests whose search was cut short: there may be more changes
  public record ComparisonInfo(
      String version, String inForce, List<Change> changes, List<String> unfinished) {}

  /// Both versions that the decider saw compared.
  public record Approving(String version, String inForce) {}

  public record Rejecting(String reason) {}
}
