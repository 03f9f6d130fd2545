package dev.sealdesk.envelope.v1;

import dev.sealdesk.envelope.ObjectId;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PublicKey;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// What is sealed to whom.
///
/// @param inCase [ObjectId#none] if the file belongs to no case
/// @param attributes readable by anyone; for the policy
/// @param meta name, type and note of the content; sealed
/// @param readers 1 to 1,024 keys, each once
/// @param release the organisation's release key for a file with two locks; none for a file with
///   one
public record SealingRequest(
    ObjectId item,
    ObjectId inCase,
    Fields attributes,
    Fields meta,
    List<PublicKey> readers,
    Optional<PublicKey> release) {
  public SealingRequest {
    readers = checked(readers);
    if (release.isPresent() && release.get().kind() != KeyKind.RELEASE) {
      throw new IllegalArgumentException("the second lock takes a release key");
    }
  }

  static List<PublicKey> checked(List<PublicKey> readers) {
    if (readers.isEmpty() || readers.size() > Limits.MAX_READERS) {
      throw new IllegalArgumentException("a file has 1 to 1,024 readers");
    }
    if (new HashSet<>(readers).size() < readers.size()) {
      throw new IllegalArgumentException("a reader is named twice");
    }
    return List.copyOf(readers);
  }
}
