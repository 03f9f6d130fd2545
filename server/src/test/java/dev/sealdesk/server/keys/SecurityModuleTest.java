package dev.sealdesk.server.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.sealdesk.server.settings.MasterKeyPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecurityModuleTest extends MasterKeyStoreContract {
  @TempDir private Path folder;

  @Override
  MasterKeyStore opened() throws IOException {
    return assertInstanceOf(
            MasterKeyStore.Opening.Opened.class, SecurityModule.open(SoftModule.place()))
        .store();
  }

  @BeforeEach
  void destroyAll() throws IOException {
    for (String name : opened().names()) {
      opened().destroy(name);
    }
  }

  private static String complaint(MasterKeyPlace.Module place) throws IOException {
    return assertInstanceOf(MasterKeyStore.Opening.Refused.class, SecurityModule.open(place))
        .complaint()
        .message();
  }

  private static AuthProvider provider() {
    Path library = SoftModule.place().library();
    return (AuthProvider)
        Security.getProvider("SunPKCS11")
            .configure("--name=Look\nlibrary=" + library + "\nslotListIndex=0\n");
  }

  @Test
  void the_key_never_leaves_the_module() throws Exception {
    MasterKey made = opened().addNext();
    Provider provider = provider();
    KeyStore store = KeyStore.getInstance("PKCS11", provider);
    store.load(null, Files.readString(SoftModule.place().pin()).strip().toCharArray());
    assertNull(store.getKey(made.name(), null).getEncoded());
  }

  @Test
  void a_wrong_pin_is_named() throws Exception {
    provider().logout(); // a process that has shown the PIN once is not asked again
    Path wrong = Files.writeString(folder.resolve("pin"), "111111");
    assertEquals("master-key.pin", complaint(SoftModule.withPin(wrong)));
  }

  @Test
  void a_library_that_is_none_is_named() throws IOException {
    Path none = Files.writeString(folder.resolve("none.so"), "");
    assertEquals(
        "master-key.module",
        complaint(new MasterKeyPlace.Module(none, 0, SoftModule.place().pin())));
  }

  @Test
  void a_slot_that_is_not_there_is_named() throws IOException {
    assertEquals(
        "master-key.module",
        complaint(
            new MasterKeyPlace.Module(
                SoftModule.place().library(), 999, SoftModule.place().pin())));
  }
}
