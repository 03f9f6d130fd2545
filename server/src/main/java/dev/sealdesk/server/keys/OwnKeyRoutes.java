package dev.sealdesk.server.keys;

import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.protocol.keys.KeyAnswers;
import dev.sealdesk.protocol.keys.KeyRequests;
import dev.sealdesk.server.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// What people do with their own keys.
@RestController
class OwnKeyRoutes {
  private final OwnKeys own;
  private final KeyDirectory directory;

  OwnKeyRoutes(OwnKeys own, KeyDirectory directory) {
    this.own = own;
    this.directory = directory;
  }

  @GetMapping("/api/keys/own")
  KeyAnswers.OwnKeys list(Caller.OfPerson caller) {
    return new KeyAnswers.OwnKeys(
        directory.known(KeyKind.PERSON, caller.person().text()), own.privateKeys(caller.person()));
  }

  @PutMapping("/api/keys/own/public")
  ResponseEntity<?> putPublic(
      @RequestBody KeyRequests.OwnPublicKey asked,
      Caller.OfPerson caller,
      HttpServletRequest request) {
    return KeyAnswer.of(
        own.addPublic(caller.person(), asked, KeyAnswer.circumstances(caller, request)), request);
  }

  @PutMapping("/api/keys/own/private/passphrase")
  ResponseEntity<?> putByPassphrase(
      @RequestBody KeyRequests.OwnPrivateKey asked,
      Caller.OfPerson caller,
      HttpServletRequest request) {
    return put(Optional.of(Protection.PASSPHRASE), asked, caller, request);
  }

  @PutMapping("/api/keys/own/private/passkeys/{passkey}")
  ResponseEntity<?> putByPasskey(
      @PathVariable String passkey,
      @RequestBody KeyRequests.OwnPrivateKey asked,
      Caller.OfPerson caller,
      HttpServletRequest request) {
    return put(Protection.ofPasskey(passkey), asked, caller, request);
  }

  private ResponseEntity<?> put(
      Optional<Protection> protection,
      KeyRequests.OwnPrivateKey asked,
      Caller.OfPerson caller,
      HttpServletRequest request) {
    return KeyAnswer.of(
        protection
            .map(
                kind ->
                    own.putPrivate(
                        caller.person(),
                        kind,
                        asked.privateKey(),
                        KeyAnswer.circumstances(caller, request)))
            .orElseGet(KeyChange.Malformed::new),
        request);
  }

  @DeleteMapping("/api/keys/own/private/passphrase")
  ResponseEntity<?> deleteByPassphrase(Caller.OfPerson caller, HttpServletRequest request) {
    return delete(Optional.of(Protection.PASSPHRASE), caller, request);
  }

  @DeleteMapping("/api/keys/own/private/passkeys/{passkey}")
  ResponseEntity<?> deleteByPasskey(
      @PathVariable String passkey, Caller.OfPerson caller, HttpServletRequest request) {
    return delete(Protection.ofPasskey(passkey), caller, request);
  }

  private ResponseEntity<?> delete(
      Optional<Protection> protection, Caller.OfPerson caller, HttpServletRequest request) {
    return KeyAnswer.of(
        protection
            .map(
                kind ->
                    own.deletePrivate(
                        caller.person(), kind, KeyAnswer.circumstances(caller, request)))
            .orElseGet(KeyChange.Missing::new),
        request);
  }
}
