package dev.sealdesk.client;

import java.util.List;

/// Why something was not done.
public sealed interface Refusal {
  /// The server said no.
  ///
  /// @param kind what its problem is called, such as `not-allowed` (RFC 9457, `type`)
  /// @param title a sentence, in the language that was asked for
  /// @param reasons what policies or the server say besides; may be empty
  record ByServer(String kind, int status, String title, List<String> reasons) implements Refusal {
    public ByServer {
      reasons = List.copyOf(reasons);
    }
  }

  /// What the server told does not hold.
  record Untrusted(Fault fault) implements Refusal {}

  /// A sealed file, or a key, does not open.
  record Sealed(dev.sealdesk.envelope.Refusal why) implements Refusal {}

  /// There is no key yet for what was asked.
  record NoKey(Missing what) implements Refusal {}

  /// Which key is missing.
  enum Missing {
    /// The person has none, or none that the passphrase opens.
    OWN,
    TEAM,
    CASE
  }

  /// What does not hold.
  enum Fault {
    /// A key, vouch or grant is malformed, or is another one than was asked for.
    OTHER_KEY,
    /// Nobody whom this profile knows vouches for the key.
    NOT_VOUCHED,
    /// What vouches for the key is not in the ledger.
    NOT_IN_LEDGER,
    /// The ledger is not signed by the key that this profile knows.
    LEDGER_NOT_GENUINE,
    /// The ledger is not a continuation of what was seen before.
    LEDGER_REWRITTEN,
    /// What came is another file than the one that was asked for.
    OTHER_CONTENT
  }
}
