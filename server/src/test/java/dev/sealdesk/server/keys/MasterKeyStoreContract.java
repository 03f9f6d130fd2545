package dev.sealdesk.server.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.envelope.primitives.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What holds of a master key wherever it is kept.
abstract class MasterKeyStoreContract {
  private static final byte[] OF = "what it is the wrap of".getBytes(StandardCharsets.UTF_8);

  /// The store, opened anew; the first time of a test it has no keys.
  abstract MasterKeyStore opened() throws IOException;

  private static Secret secret() {
    byte[] bytes = new byte[Secret.SIZE_BYTES];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (7 * i + 1);
    }
    return Secret.owning(bytes);
  }

  @Test
  void a_new_store_has_no_key() throws IOException {
    assertEquals(List.of(), opened().names());
    assertTrue(opened().find("sealdesk-master-1").isEmpty());
  }

  @Test
  void what_was_wrapped_is_unwrapped_after_the_store_is_opened_again() throws IOException {
    MasterKey key = opened().addNext();
    byte[] wrap = key.wrap(OF, secret());
    MasterKey again = opened().find(key.name()).orElseThrow();
    assertEquals(secret(), again.unwrap(OF, wrap).orElseThrow());
  }

  @Test
  void equal_secrets_have_different_wraps() throws IOException {
    MasterKey key = opened().addNext();
    assertFalse(java.util.Arrays.equals(key.wrap(OF, secret()), key.wrap(OF, secret())));
  }

  @Test
  void a_wrap_that_was_changed_in_any_byte_or_cut_is_refused() throws IOException {
    MasterKey key = opened().addNext();
    byte[] wrap = key.wrap(OF, secret());
    for (int i = 0; i < wrap.length; i++) {
      byte[] changed = wrap.clone();
      changed[i] ^= 1;
      assertTrue(key.unwrap(OF, changed).isEmpty(), "byte " + i);
      assertTrue(key.unwrap(OF, java.util.Arrays.copyOf(wrap, i)).isEmpty(), "up to " + i);
    }
    assertArrayEquals(secret().insecureBytes(), key.unwrap(OF, wrap).orElseThrow().insecureBytes());
  }

  @Test
  void a_wrap_for_something_else_is_refused() throws IOException {
    MasterKey key = opened().addNext();
    assertTrue(key.unwrap(new byte[] {1}, key.wrap(OF, secret())).isEmpty());
  }

  @Test
  void versions_are_numbered_and_do_not_open_each_others_wraps() throws IOException {
    MasterKeyStore store = opened();
    MasterKey first = store.addNext();
    MasterKey second = store.addNext();
    assertEquals(List.of(first.name(), second.name()), opened().names());
    assertTrue(second.unwrap(OF, first.wrap(OF, secret())).isEmpty());
  }

  @Test
  void a_version_that_was_destroyed_is_gone_and_its_name_is_not_used_again() throws IOException {
    MasterKeyStore store = opened();
    MasterKey first = store.addNext();
    MasterKey second = store.addNext();
    store.destroy(first.name());
    assertEquals(List.of(second.name()), opened().names());
    assertTrue(opened().find(first.name()).isEmpty());
    assertEquals("sealdesk-master-3", opened().addNext().name());
  }

  @Test
  void names_that_are_not_its_own_are_not_found() throws IOException {
    MasterKeyStore store = opened();
    store.addNext();
    assertTrue(store.find("sealdesk-master-01").isEmpty());
    assertTrue(store.find("another").isEmpty());
  }
}
