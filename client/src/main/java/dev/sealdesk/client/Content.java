package dev.sealdesk.client;

import dev.sealdesk.client.Refusal.Fault;
import dev.sealdesk.envelope.ObjectId;
import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.v1.Fields;
import dev.sealdesk.envelope.v1.Release;
import dev.sealdesk.envelope.v1.SealedFile;
import dev.sealdesk.envelope.v1.Sealer;
import dev.sealdesk.envelope.v1.SealingRequest;
import dev.sealdesk.envelope.v1.UnlockedFile;
import dev.sealdesk.protocol.cases.CaseMessages.CaseInfo;
import dev.sealdesk.protocol.content.ContentMessages.Kept;
import dev.sealdesk.protocol.content.ContentMessages.NewUpload;
import dev.sealdesk.protocol.content.ContentMessages.Progress;
import dev.sealdesk.protocol.release.ReleaseMessages.Granted;
import dev.sealdesk.protocol.release.ReleaseMessages.Wanted;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Content of cases: sealed here before it is sent, opened here after a release.
public final class Content {
  private static final int OK = 200;

  private final Session session;

  Content(Session session) {
    this.session = session;
  }

  /// What is to be stored.
  ///
  /// @param attributes readable by the server, for its policies (spec/release.md)
  /// @param meta sealed: name, type, note
  public record Sending(CaseInfo inCase, String name, Fields attributes, Fields meta) {}

  /// Seals content to the case's key and the organisation's release key, which were checked, and
  /// stores it. If the network fails in between, [#pending] has it.
  ///
  /// @param sent hears how many bytes of the sealed file were sent
  public Reply<Kept> put(
      Unlocked own, Sending sending, ReadableByteChannel plaintext, LongConsumer sent)
      throws IOException {
    CaseInfo inCase = sending.inCase();
    return session
        .sharedKeys()
        .forSealing(own, inCase.id(), inCase.team())
        .then(
            reader ->
                session.keys().release().then(release -> seal(sending, reader, release, plaintext)))
        .then(pending -> resume(pending, sent));
  }

  private Reply<PendingUpload> seal(
      Sending sending, PublicKey reader, PublicKey release, ReadableByteChannel plaintext)
      throws IOException {
    Path folder = session.profile().uploads();
    Path draft =
        Files.createTempFile(
            folder,
            "sealing-",
            ".part",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      SealingRequest request =
          new SealingRequest(
              ObjectId.random(),
              ObjectId.parse(sending.inCase().id()),
              sending.attributes(),
              sending.meta(),
              List.of(reader),
              Optional.of(release));
      try (FileChannel sealed = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        Sealer.seal(request, plaintext, sealed, _ -> {});
      }
      String path = "/api/cases/" + Paths.segment(sending.inCase().id()) + "/uploads";
      return Calls.post(session.wire(), path, new NewUpload(Files.size(draft)), Progress.class)
          .map(
              begun ->
                  PendingUpload.keep(
                      folder,
                      draft,
                      new PendingUpload.Note(
                          begun.upload(), sending.inCase().id(), sending.name())));
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /// What was sealed and did not reach the server whole.
  public List<PendingUpload> pending() throws IOException {
    return PendingUpload.in(session.profile().uploads());
  }

  /// Sends the rest of what broke off.
  public Reply<Kept> resume(PendingUpload pending, LongConsumer sent) throws IOException {
    return new Uploading(session.wire(), pending, sent).run();
  }

  /// Gives up what broke off, here; the server forgets it by itself.
  public void forget(PendingUpload pending) throws IOException {
    pending.forget();
  }

  /// Why an item is asked for, as policies may demand.
  ///
  /// @param action `open`, `download` or `revealField`
  public record Asking(
      String item,
      String action,
      Optional<String> purpose,
      Optional<String> reason,
      Optional<String> approval) {}

  /// What was opened.
  ///
  /// @param meta what its sealer said of it; a name in it is never a path
  public record Opened(String grant, Fields meta, long bytes) {}

  /// Asks for a release, fetches the item and opens it. Whatever was written is the content only if
  /// the reply is done.
  ///
  /// @param opened hears how many bytes of the content were written
  public Reply<Opened> get(
      Unlocked own, Asking asking, WritableByteChannel target, LongConsumer opened)
      throws IOException {
    try (PrivateKey sessionKey = PrivateKey.generate(KeyKind.SESSION)) {
      Wanted wanted =
          new Wanted(
              asking.action(),
              sessionKey.publicKey().toText(),
              asking.purpose(),
              asking.reason(),
              asking.approval());
      String path = "/api/items/" + Paths.segment(asking.item());
      return Calls.post(session.wire(), path + "/release", wanted, Granted.class)
          .then(granted -> fetch(own, asking, granted, sessionKey, target, opened));
    }
  }

  private Reply<Opened> fetch(
      Unlocked own,
      Asking asking,
      Granted granted,
      PrivateKey sessionKey,
      WritableByteChannel target,
      LongConsumer opened)
      throws IOException {
    Optional<Release> release = release(granted);
    if (release.isEmpty()) {
      return Reply.untrusted(Fault.OTHER_CONTENT);
    }
    String path = "/api/items/" + Paths.segment(asking.item()) + "/content";
    HttpResponse<InputStream> response =
        session.wire().stream(
            Wire.Request.of("GET", path).with("Authorization", "Ticket " + granted.ticket()));
    if (response.statusCode() != OK) {
      return Reply.refused(Wire.whole(response).problem());
    }
    try (ReadableByteChannel sealed = Channels.newChannel(response.body())) {
      return sealed(SealedFile.read(sealed))
          .then(
              file ->
                  file.header().item().toString().equals(asking.item())
                      ? unlock(own, file, release.get(), sessionKey)
                      : Reply.untrusted(Fault.OTHER_CONTENT))
          .then(
              file -> {
                try (file) {
                  Fields meta = file.meta();
                  return sealed(file.content(sealed, target, opened))
                      .map(bytes -> new Opened(granted.grant(), meta, bytes));
                }
              });
    }
  }

  private static Optional<Release> release(Granted granted) {
    try {
      byte[] encoded = Base64.getDecoder().decode(granted.release());
      return Release.decode(encoded) instanceof Outcome.Accepted<Release>(Release release)
          ? Optional.of(release)
          : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private Reply<UnlockedFile> unlock(
      Unlocked own, SealedFile file, Release release, PrivateKey sessionKey) throws IOException {
    return session
        .sharedKeys()
        .caseKeys(own, file.header().inCase().toString())
        .then(
            keys -> {
              try (keys) {
                Reply<UnlockedFile> reply = Reply.refused(new Refusal.NoKey(Refusal.Missing.CASE));
                for (PrivateKey key : keys.all()) {
                  reply =
                      sealed(
                          file.header().locks() == 2
                              ? file.unlock(key, release, sessionKey)
                              : file.unlock(key));
                  if (!isOfAnotherEpoch(reply)) {
                    return reply;
                  }
                }
                return reply;
              }
            });
  }

  private static boolean isOfAnotherEpoch(Reply<UnlockedFile> reply) {
    return reply.equals(
        Reply.refused(new Refusal.Sealed(dev.sealdesk.envelope.Refusal.NOT_A_READER)));
  }

  private static <T> Reply<T> sealed(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Accepted<T>(T value) -> Reply.done(value);
      case Outcome.Refused<T>(dev.sealdesk.envelope.Refusal why) ->
          Reply.refused(new Refusal.Sealed(why));
    };
  }
}
