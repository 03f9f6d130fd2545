package dev.sealdesk.server.keys;

import dev.sealdesk.server.settings.Complaint;
import dev.sealdesk.server.settings.MasterKeyPlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import javax.security.auth.login.FailedLoginException;
import org.jspecify.annotations.Nullable;

/// The master key in a hardware security module, through PKCS #11. It is made inside, marked as not
/// extractable, and encrypts inside.
final class SecurityModule {
  private SecurityModule() {}

  static MasterKeyStore.Opening open(MasterKeyPlace.Module place) throws IOException {
    try {
      Provider provider = Security.getProvider("SunPKCS11").configure("--" + configuration(place));
      KeyStore store = KeyStore.getInstance("PKCS11", provider);
      char[] pin = Files.readString(place.pin(), StandardCharsets.UTF_8).strip().toCharArray();
      store.load(null, pin);
      // What a module stores is durable at once.
      return new MasterKeyStore.Opening.Opened(
          new KeyStoreKeys("module", store, null, provider, provider, () -> {}));
    } catch (IOException | GeneralSecurityException failed) {
      if (isWrongPin(failed)) {
        return refused("pin", place.pin());
      }
      throw new IOException("the security module cannot be used: " + failed.getMessage(), failed);
    } catch (InvalidParameterException | ProviderException noModule) {
      return refused("module", place.library());
    }
  }

  private static boolean isWrongPin(@Nullable Throwable failed) {
    return failed != null
        && (failed instanceof FailedLoginException || isWrongPin(failed.getCause()));
  }

  private static MasterKeyStore.Opening refused(String message, Path file) {
    return new MasterKeyStore.Opening.Refused(
        Complaint.of("master-key." + message, file.toString()));
  }

  /// The configuration of the JDK's provider (`PKCS#11 Reference Guide`). A line break in a path
  /// would begin another line of it.
  private static String configuration(MasterKeyPlace.Module place) {
    String library = place.library().toString();
    if (library.chars().anyMatch(c -> c < ' ' || c == '"')) {
      throw new InvalidParameterException("a path with control characters or quotes");
    }
    return "name=Sealdesk\nlibrary=\""
        + library.replace("\\", "\\\\")
        + "\"\nslotListIndex="
        + place.slotIndex()
        + "\nattributes(generate, CKO_SECRET_KEY, CKK_AES) = {\n"
        + "  CKA_SENSITIVE = true\n  CKA_EXTRACTABLE = false\n"
        + "  CKA_ENCRYPT = true\n  CKA_DECRYPT = true\n}\n";
  }
}
