package dev.sealdesk.server.keys;

import dev.sealdesk.envelope.keys.Fingerprint;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.keys.KeyAnswers;
import dev.sealdesk.protocol.keys.KeyRequests;
import dev.sealdesk.server.identity.Caller;
import dev.sealdesk.server.identity.People;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Tells public keys with all that is needed to check them, and takes officers' word for them.
@RestController
class PublicKeyRoutes {
  private final KeyDirectory directory;
  private final People people;
  private final OfficersVouches vouches;
  private final RecoveryKeys recovery;

  PublicKeyRoutes(
      KeyDirectory directory, People people, OfficersVouches vouches, RecoveryKeys recovery) {
    this.directory = directory;
    this.people = people;
    this.vouches = vouches;
    this.recovery = recovery;
  }

  @GetMapping("/api/keys/release")
  KeyAnswers.ReleaseKey release() {
    return directory.release();
  }

  @GetMapping("/api/keys/people/{person}")
  ResponseEntity<?> ofPerson(@PathVariable String person, HttpServletRequest request) {
    return KeyAnswer.found(
        PersonId.parse(person)
            .flatMap(people::find)
            .map(
                found ->
                    new KeyAnswers.KnownKeys(directory.known(KeyKind.PERSON, found.id().text()))),
        request);
  }

  /// A key by its fingerprint, such as one that vouched for another.
  @GetMapping("/api/keys/public/{fingerprint}")
  ResponseEntity<?> byFingerprint(@PathVariable String fingerprint, HttpServletRequest request) {
    return KeyAnswer.found(
        Fingerprint.ofHex(fingerprint).flatMap(found -> directory.known(found.hex())), request);
  }

  @PostMapping("/api/keys/vouches")
  ResponseEntity<?> vouch(
      @RequestBody KeyRequests.NewVouch asked, Caller.OfPerson caller, HttpServletRequest request) {
    return KeyAnswer.of(
        vouches.add(caller.person(), asked.vouch(), KeyAnswer.circumstances(caller, request)),
        request);
  }

  @GetMapping("/api/keys/recovery")
  KeyAnswers.Recovery recovery() {
    return directory.recovery();
  }

  @PostMapping("/api/keys/recovery")
  ResponseEntity<?> setRecovery(
      @RequestBody KeyRequests.RecoveryKey asked,
      Caller.OfPerson caller,
      HttpServletRequest request) {
    return KeyAnswer.of(
        recovery.set(caller.person(), asked, KeyAnswer.circumstances(caller, request)), request);
  }

  @PostMapping("/api/keys/recovery/uses")
  ResponseEntity<?> useRecovery(
      @RequestBody KeyRequests.RecoveryUse asked,
      Caller.OfPerson caller,
      HttpServletRequest request) {
    Optional<KeyAnswers.KeyGrants> grants =
        recovery
            .use(asked, KeyAnswer.circumstances(caller, request))
            .map(KeyAnswers.KeyGrants::new);
    return KeyAnswer.found(grants, request);
  }
}
