package dev.sealdesk.protocol.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Cases, as they go over the network. Ids are the texts of `protocol.ids`.
public final class CaseMessages {
  private CaseMessages() {}

  /// A case to be opened.
  ///
  /// @param customer a word of the organisation, as are `type` and, in capitals, `jurisdiction`:
  ///   ISO 3166-1 alpha-2, or `EU`
  /// @param classification `public`, `internal`, `confidential` or `restricted`
  /// @param team whose it is
  public record NewCase(
      String customer, String type, String jurisdiction, String classification, String team) {}

  /// What is to be different; what is not there stays.
  ///
  /// @param state `open` or `closed`
  public record ChangedCase(
      Optional<String> customer,
      Optional<String> type,
      Optional<String> jurisdiction,
      Optional<String> classification,
      Optional<String> team,
      Optional<String> state) {}

  /// What another system calls the case.
  public record Reference(String system, String reference) {}

  /// A case as it is now.
  ///
  /// @param version counts its changes; the ETag
  public record CaseInfo(
      String id,
      String customer,
      String type,
      String jurisdiction,
      String classification,
      String team,
      String state,
      List<String> assignees,
      List<Reference> references,
      Instant opened,
      Instant changed,
      long version) {}

  /// A part of a list.
  ///
  /// @param next what to ask for the rest after; empty at the end
  public record CasePage(List<CaseInfo> cases, String next) {}
}
