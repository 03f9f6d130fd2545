package dev.sealdesk.protocol.events;

import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.TeamId;
import java.util.List;
import java.util.Optional;

/// Keys: public ones as they are, of private ones only that they were stored. Fingerprints are as
/// spec/keys.md writes them.
public sealed interface KeyEvent extends Event {
  /// An officer signed a public key, which clients check before they seal to it.
  ///
  /// @param publicKey the text of spec/keys.md
  /// @param signature the officer's, as spec/keys.md has it
  record PublicKeyVouched(
      Optional<PersonId> person,
      Optional<TeamId> team,
      Optional<CaseId> inCase,
      int epoch,
      String publicKey,
      String signature)
      implements KeyEvent {}

  record PublicKeyRevoked(String fingerprint, String reason) implements KeyEvent {}

  /// Somebody has a public key that nobody vouched for yet.
  record PublicKeyStored(PersonId person, int epoch, String fingerprint) implements KeyEvent {}

  record PrivateKeyStored(PersonId person, String fingerprint) implements KeyEvent {}

  record PrivateKeyDestroyed(PersonId person, String fingerprint) implements KeyEvent {}

  record TeamMade(TeamId team, String name) implements KeyEvent {}

  record TeamKeyMade(TeamId team, String fingerprint) implements KeyEvent {}

  record TeamMemberAdded(TeamId team, PersonId person, int epoch) implements KeyEvent {}

  record TeamMemberRemoved(TeamId team, PersonId person) implements KeyEvent {}

  record TeamKeyRotated(TeamId team, int epoch, String fingerprint) implements KeyEvent {}

  record TeamKeyWrappedForRecovery(TeamId team, int epoch) implements KeyEvent {}

  record CaseKeyMade(CaseId inCase, String fingerprint) implements KeyEvent {}

  record CaseKeyRotated(CaseId inCase, int epoch, String fingerprint) implements KeyEvent {}

  record CaseKeyWrapped(CaseId inCase, int epoch, TeamId team) implements KeyEvent {}

  record RecoverySet(String fingerprint, int threshold, List<PersonId> holders)
      implements KeyEvent {
    public RecoverySet {
      holders = List.copyOf(holders);
    }
  }

  record RecoveryUsed(TeamId team, List<PersonId> holders) implements KeyEvent {
    public RecoveryUsed {
      holders = List.copyOf(holders);
    }
  }

  record ReleaseKeyMade(int epoch, String fingerprint) implements KeyEvent {}

  record MasterKeyRotated(int epoch, String keptIn) implements KeyEvent {}

  /// The ledger began.
  ///
  /// @param verifierKey as C2SP signed-note writes it
  record LedgerKeyMade(String verifierKey) implements KeyEvent {}

  /// A change of keys was refused.
  ///
  /// @param reason a word of spec/keys.md
  record ChangeRefused(String reason) implements KeyEvent {}
}
