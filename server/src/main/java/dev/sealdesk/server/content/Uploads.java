package dev.sealdesk.server.content;

import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.v1.Header;
import dev.sealdesk.envelope.v1.SealedFile;
import dev.sealdesk.protocol.events.Actor;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.events.ContentEvent;
import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.ItemId;
import dev.sealdesk.protocol.ids.LinkId;
import dev.sealdesk.protocol.ids.UploadId;
import dev.sealdesk.server.cases.CaseFile;
import dev.sealdesk.server.cases.Cases;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.database.Transaction;
import dev.sealdesk.server.recording.Recorder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Takes sealed content in, in parts that may come in any order, at once, and again. Each part is
/// on the disk and checked when it is acknowledged. What is no sealed envelope for the case it was
/// begun for is refused as soon as its first part shows that. Who may add to a case was decided
/// before.
public final class Uploads {
  public static final int PART_BYTES = 8 << 20;
  public static final long MAX_BYTES = 64L << 30;

  /// Left free for the database.
  private static final long RESERVE_BYTES = 64 << 20;

  private static final Duration LIFE = Duration.ofHours(24);

  /// In place of a part's number.
  private static final int WHOLE = -1;

  private final Database database;
  private final Recorder recorder;
  private final Blobs blobs;
  private final List<WhenStored> whenStored;

  /// What a request is at. Another one is turned away, not kept waiting: the first may be slow.
  private final Set<Step> inProgress = ConcurrentHashMap.newKeySet();

  Uploads(Database database, Recorder recorder, Blobs blobs, List<WhenStored> whenStored) {
    this.database = database;
    this.recorder = recorder;
    this.blobs = blobs;
    this.whenStored = List.copyOf(whenStored);
  }

  /// Makes room for a sealed file of a case.
  ///
  /// @param bytes of the whole sealed file
  public UploadOutcome begin(
      Circumstances circumstances, CaseId inCase, long bytes, Optional<LinkId> link)
      throws IOException {
    if (bytes < 1 || bytes > MAX_BYTES) {
      return new UploadOutcome.TooLarge(MAX_BYTES);
    }
    forgetEnded();
    if (blobs.room() < bytes + RESERVE_BYTES) {
      return new UploadOutcome.NoRoom();
    }
    UploadId id = UploadId.random();
    return database.write(
        tx -> {
          if (!isOpen(tx, inCase)) {
            return new UploadOutcome.NoOpenCase();
          }
          tx.sql()
              .sql(
                  "insert into content_upload (id, case_id, bytes, link, expires_at, begun_by)"
                      + " values (?, ?, ?, ?, ?, ?)")
              .params(
                  Arrays.asList(
                      id.text(),
                      inCase.text(),
                      bytes,
                      text(link),
                      tx.time().plus(LIFE).toEpochMilli(),
                      circumstances.actor().subject().orElse(null)))
              .update();
          recorder.record(tx, circumstances, new ContentEvent.UploadBegun(id, inCase, bytes, link));
          return going(tx.sql(), id);
        });
  }

  /// Whether an upload is neither kept yet nor given up; for whoever counts uploads in a query.
  public static boolean isGoing(JdbcClient sql, UploadId id) {
    return UploadRows.find(sql, id).isPresent();
  }

  /// Only who began an upload learns of it, or goes on with it.
  public Optional<UploadStatus> status(Actor actor, UploadId id) {
    return database.read(
        sql -> UploadRows.find(sql, id, actor).map(found -> UploadRows.status(sql, found)));
  }

  /// Takes one part. Sending it again is harmless.
  ///
  /// @param digest SHA-256 of the part, as the sender computed it
  /// @param bytes how many the part has; the stream is read no further
  public UploadOutcome put(
      Circumstances circumstances,
      UploadId id,
      int number,
      byte[] digest,
      long bytes,
      InputStream part)
      throws IOException {
    Optional<UploadRows.Row> found =
        database.read(sql -> UploadRows.find(sql, id, circumstances.actor()));
    if (found.isEmpty()) {
      return new UploadOutcome.NoSuchUpload();
    }
    long whole = found.get().bytes();
    if (number < 0
        || number >= UploadStatus.parts(whole)
        || bytes != UploadStatus.partLength(whole, number)) {
      return new UploadOutcome.NoSuchPart();
    }
    Step step = new Step(id, number);
    if (!inProgress.add(step)) {
      return new UploadOutcome.InProgress();
    }
    try {
      return put(circumstances, found.get(), number, digest, bytes, part);
    } catch (IOException failed) {
      if (blobs.room() < RESERVE_BYTES) {
        return new UploadOutcome.NoRoom();
      }
      throw failed;
    } finally {
      inProgress.remove(step);
    }
  }

  private record Step(UploadId upload, int number) {}

  private UploadOutcome put(
      Circumstances circumstances,
      UploadRows.Row upload,
      int number,
      byte[] digest,
      long bytes,
      InputStream part)
      throws IOException {
    UploadId id = upload.id();
    Optional<byte[]> before = database.read(sql -> UploadRows.digest(sql, id, number));
    if (before.isPresent()) {
      return Arrays.equals(before.get(), digest)
          ? database.read(sql -> going(sql, id))
          : new UploadOutcome.OtherPart();
    }
    MessageDigest came = sha256();
    blobs.write(id, (long) number * PART_BYTES, bytes, part, came);
    if (!MessageDigest.isEqual(came.digest(), digest)) {
      return new UploadOutcome.Damaged();
    }
    Optional<String> wrong = number == 0 ? claim(upload) : Optional.empty();
    if (wrong.isPresent()) {
      return refuse(circumstances, upload, wrong.get());
    }
    UploadOutcome outcome = database.write(tx -> accept(tx, id, number, digest));
    if (outcome instanceof UploadOutcome.NoSuchUpload) {
      blobs.drop(id); // it was given up meanwhile
    }
    return outcome;
  }

  private static UploadOutcome accept(Transaction tx, UploadId id, int number, byte[] digest) {
    if (UploadRows.find(tx.sql(), id).isEmpty()) {
      return new UploadOutcome.NoSuchUpload();
    }
    tx.sql()
        .sql("insert into content_part (upload, number, digest) values (?, ?, ?)")
        .params(id.text(), number, digest)
        .update();
    return going(tx.sql(), id);
  }

  private static UploadOutcome going(JdbcClient sql, UploadId id) {
    return UploadRows.find(sql, id)
        .<UploadOutcome>map(row -> new UploadOutcome.Going(UploadRows.status(sql, row)))
        .orElseGet(UploadOutcome.NoSuchUpload::new);
  }

  /// Takes the item's name for this upload. Returns what is wrong with the first part.
  private Optional<String> claim(UploadRows.Row upload) throws IOException {
    return switch (front(upload)) {
      case Outcome.Refused<SealedFile>(var why) -> Optional.of(word(why.name()));
      case Outcome.Accepted<SealedFile>(SealedFile file) -> {
        Optional<String> wrong = mistake(upload, file);
        if (wrong.isPresent()) {
          yield wrong;
        }
        ItemId item = item(file.header());
        yield database.write(
            tx -> {
              if (UploadRows.isTaken(tx.sql(), item, upload.id())) {
                return Optional.of("item-exists");
              }
              tx.sql()
                  .sql("update content_upload set item = ? where id = ?")
                  .params(item.text(), upload.id().text())
                  .update();
              return Optional.empty();
            });
      }
    };
  }

  private Outcome<SealedFile> front(UploadRows.Row upload) throws IOException {
    try (ReadableByteChannel channel = blobs.read(upload.id())) {
      return SealedFile.read(channel);
    }
  }

  private static Optional<String> mistake(UploadRows.Row upload, SealedFile file) {
    Header header = file.header();
    if (header.locks() != 2) {
      return Optional.of("one-lock"); // no release could hold it back
    } else if (!header.inCase().toString().equals(upload.inCase().text())) {
      return Optional.of("other-case");
    }
    if (file.contentBytes(upload.bytes()).isEmpty()) {
      return Optional.of("impossible-length");
    }
    return switch (ContentAttributes.of(header)) {
      case ContentAttributes.Reading.Wrong(String why) -> Optional.of(why);
      case ContentAttributes.Reading.Read(ContentAttributes attributes) ->
          attributes.lacksProof() ? Optional.of("not-proven-sanitized") : Optional.empty();
    };
  }

  private static ItemId item(Header header) {
    return new ItemId(header.item().toString());
  }

  private UploadOutcome refuse(Circumstances circumstances, UploadRows.Row upload, String reason)
      throws IOException {
    database.write(
        tx -> {
          UploadRows.delete(tx.sql(), upload.id());
          return recorder.record(
              tx,
              circumstances,
              new ContentEvent.UploadRefused(
                  Optional.of(upload.id()), Optional.of(upload.inCase()), reason));
        });
    blobs.drop(upload.id());
    return new UploadOutcome.Refused(reason);
  }

  /// Keeps the upload as an item, if all of it is there. Asking again after a crash is harmless.
  public UploadOutcome finish(Circumstances circumstances, UploadId id) throws IOException {
    Step step = new Step(id, WHOLE);
    if (!inProgress.add(step)) {
      return new UploadOutcome.InProgress();
    }
    try {
      Optional<UploadRows.Row> found =
          database.read(sql -> UploadRows.find(sql, id, circumstances.actor()));
      if (found.isEmpty()) {
        return new UploadOutcome.NoSuchUpload();
      }
      UploadRows.Row upload = found.get();
      List<Integer> missing = database.read(sql -> UploadRows.status(sql, upload)).missing();
      if (!missing.isEmpty()) {
        return new UploadOutcome.PartsMissing(missing);
      }
      ItemId item = upload.item().orElseThrow();
      blobs.keep(id, item);
      return store(circumstances, upload, item);
    } finally {
      inProgress.remove(step);
    }
  }

  private UploadOutcome store(Circumstances circumstances, UploadRows.Row upload, ItemId item)
      throws IOException {
    Header header;
    try (ReadableByteChannel channel = blobs.read(item)) {
      // What was checked when the first part came is on the disk, or the disk is broken.
      header =
          switch (SealedFile.read(channel)) {
            case Outcome.Accepted<SealedFile>(SealedFile file) -> file.header();
            case Outcome.Refused<SealedFile>(var why) -> throw new IOException(why.name());
          };
    }
    byte[] encoded = header.encoded();
    String kind = header.attributes().values().getOrDefault("kind", "");
    return database.write(
        tx -> {
          byte[] contentHash = UploadRows.contentHash(tx.sql(), upload.id());
          tx.sql()
              .sql(
                  "insert into content_item (id, case_id, bytes, header, content_hash, stored_at)"
                      + " values (?, ?, ?, ?, ?, ?)")
              .params(
                  item.text(),
                  upload.inCase().text(),
                  upload.bytes(),
                  encoded,
                  contentHash,
                  tx.time().toEpochMilli())
              .update();
          UploadRows.delete(tx.sql(), upload.id());
          whenStored.forEach(one -> one.stored(tx, upload.id(), item));
          recorder.record(
              tx,
              circumstances,
              new ContentEvent.Stored(
                  item,
                  upload.inCase(),
                  upload.id(),
                  upload.bytes(),
                  kind,
                  HexFormat.of().formatHex(sha256().digest(encoded)),
                  HexFormat.of().formatHex(contentHash)));
          return new UploadOutcome.Stored(item, upload.inCase(), upload.bytes());
        });
  }

  /// Gives an upload up. Returns false if there is none, or if it is just becoming an item.
  public boolean abandon(Circumstances circumstances, UploadId id, String reason)
      throws IOException {
    Step step = new Step(id, WHOLE);
    if (!inProgress.add(step)) {
      return false;
    }
    try {
      Optional<UploadRows.Row> was =
          database.write(
              tx -> {
                Optional<UploadRows.Row> found =
                    circumstances.actor() instanceof Actor.Server
                        ? UploadRows.find(tx.sql(), id)
                        : UploadRows.find(tx.sql(), id, circumstances.actor());
                if (found.isPresent()) {
                  UploadRows.delete(tx.sql(), id);
                  recorder.record(
                      tx,
                      circumstances,
                      new ContentEvent.UploadAbandoned(id, found.get().inCase(), reason));
                }
                return found;
              });
      if (was.isPresent()) {
        blobs.drop(id);
        // A crash may have come between the renaming and the database; nobody else has the name.
        if (was.get().item().isPresent()) {
          blobs.destroy(was.get().item().get());
        }
      }
      return was.isPresent();
    } finally {
      inProgress.remove(step);
    }
  }

  /// Gives up uploads that nobody finished in time.
  void forgetEnded() throws IOException {
    Instant now = Instant.now();
    for (UploadRows.Row ended : database.read(sql -> UploadRows.ended(sql, now))) {
      abandon(Circumstances.ofServer("uploads"), ended.id(), "not-finished-in-time");
    }
  }

  /// Before the first request: removes what a crash left.
  void tidy() throws IOException {
    forgetEnded();
    Set<UploadId> going = database.read(UploadRows::all);
    blobs.dropAllBut(going);
    for (UploadId id : going) {
      Optional<ItemId> item = database.read(sql -> UploadRows.needed(sql, id));
      // A restored vault has the rows of uploads, and of what had come of them nothing.
      if (item.isPresent() && !blobs.has(id) && !blobs.has(item.get())) {
        abandon(Circumstances.ofServer("uploads"), id, "parts-lost");
      }
    }
  }

  private static @Nullable String text(Optional<LinkId> link) {
    return link.isPresent() ? link.get().text() : null;
  }

  private static boolean isOpen(Transaction tx, CaseId id) {
    return Cases.find(tx, id).filter(file -> file.state() == CaseFile.State.OPEN).isPresent();
  }

  private static String word(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
