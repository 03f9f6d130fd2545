package dev.sealdesk.client;

import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.keys.Grant;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.protocol.keys.KeyAnswers.KeyGrant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Private keys in memory. Close it as soon as possible; they are overwritten then.
public final class Unlocked implements AutoCloseable {
  private final List<PrivateKey> keys;

  Unlocked(List<PrivateKey> keys) {
    this.keys = new ArrayList<>(keys);
  }

  /// The one of the last epoch. There is at least one.
  PrivateKey newest() {
    PrivateKey newest = keys.getFirst();
    for (PrivateKey key : keys) {
      if (key.publicKey().epoch() > newest.publicKey().epoch()) {
        newest = key;
      }
    }
    return newest;
  }

  List<PrivateKey> all() {
    return List.copyOf(keys);
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  /// A key by its fingerprint, in hexadecimal digits.
  Optional<PrivateKey> find(String fingerprint) {
    return keys.stream()
        .filter(key -> key.publicKey().fingerprint().hex().equals(fingerprint))
        .findFirst();
  }

  /// What these keys open of the grants. Those to other keys, and those that are not what they say,
  /// are left out: nothing is opened by them.
  Unlocked opened(List<KeyGrant> grants) {
    List<PrivateKey> opened = new ArrayList<>();
    for (KeyGrant told : grants) {
      Optional<PrivateKey> holder = find(told.holder());
      if (holder.isPresent()
          && Grant.fromText(told.grant()) instanceof Outcome.Accepted<Grant>(Grant grant)
          && grant.granted().fingerprint().hex().equals(told.granted())
          && grant.open(holder.get()) instanceof Outcome.Accepted<PrivateKey>(PrivateKey key)) {
        opened.add(key);
      }
    }
    return new Unlocked(opened);
  }

  @Override
  public void close() {
    keys.forEach(PrivateKey::close);
  }

  @Override
  public String toString() {
    return "Unlocked[" + keys.size() + "]";
  }
}
