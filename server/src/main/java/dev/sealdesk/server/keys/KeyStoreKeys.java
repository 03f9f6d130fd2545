package dev.sealdesk.server.keys;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/// The versions of the master key in a [KeyStore], under names that end in their number.
final class KeyStoreKeys implements MasterKeyStore {
  /// What makes a change of the key store durable.
  interface Saving {
    void save() throws IOException, GeneralSecurityException;
  }

  static final String PREFIX = "sealdesk-master-";

  private static final int KEY_BITS = 256;

  private final String kind;
  private final KeyStore store;
  private final char @Nullable [] password;
  private final Provider generating;
  private final Provider ciphering;
  private final Saving saving;

  /// @param password of the entries; null where the store itself guards them
  KeyStoreKeys(
      String kind,
      KeyStore store,
      char @Nullable [] password,
      Provider generating,
      Provider ciphering,
      Saving saving) {
    this.kind = kind;
    this.store = store;
    this.password = password;
    this.generating = generating;
    this.ciphering = ciphering;
    this.saving = saving;
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public synchronized List<String> names() throws IOException {
    try {
      return Collections.list(store.aliases()).stream()
          .filter(name -> number(name) > 0)
          .sorted(Comparator.comparingInt(KeyStoreKeys::number))
          .toList();
    } catch (GeneralSecurityException broken) {
      throw new IOException("the key store cannot be read", broken);
    }
  }

  /// 0 if it is no name of ours.
  static int number(String name) {
    String digits = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "";
    return digits.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(digits) : 0;
  }

  @Override
  public synchronized Optional<MasterKey> find(String name) throws IOException {
    try {
      Key key = number(name) > 0 ? store.getKey(name, password) : null;
      return key instanceof SecretKey secret
          ? Optional.of(new MasterKey(name, secret, ciphering))
          : Optional.empty();
    } catch (GeneralSecurityException broken) {
      throw new IOException("the master key " + name + " cannot be read", broken);
    }
  }

  @Override
  public synchronized MasterKey addNext() throws IOException {
    List<String> names = names();
    int next = names.isEmpty() ? 1 : number(names.getLast()) + 1;
    String name = PREFIX + next;
    try {
      KeyGenerator generator = KeyGenerator.getInstance("AES", generating);
      generator.init(KEY_BITS);
      store.setKeyEntry(name, generator.generateKey(), password, null);
      saving.save();
    } catch (GeneralSecurityException broken) {
      throw new IOException("no master key can be made", broken);
    }
    return find(name).orElseThrow(() -> new IOException("the master key " + name + " is gone"));
  }

  @Override
  public synchronized void destroy(String name) throws IOException {
    try {
      if (number(name) > 0) {
        store.deleteEntry(name);
        saving.save();
      }
    } catch (GeneralSecurityException broken) {
      throw new IOException("the master key " + name + " cannot be destroyed", broken);
    }
  }
}
