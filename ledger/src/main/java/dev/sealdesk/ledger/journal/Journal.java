package dev.sealdesk.ledger.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes group commits to pre-allocated files, each with one synchronised write. [#write] is for
/// one thread at a time; the rest for any.
public final class Journal implements AutoCloseable {
  public static final String FOLDER = "journal";

  /// Used again instead of a new file, which would have to be filled first.
  private static final String SPARE = FOLDER + "/spare";

  /// 64 MiB: 100,000 entries of 640 bytes.
  public static final int SEGMENT_BYTES = 64 * 1024 * 1024;

  /// Holds the largest entry: 64 header bytes, 32 of a frame and 65,537 of the entry, aligned.
  public static final int MIN_SEGMENT_BYTES = 128 * 1024;

  /// The most that one synchronised write takes.
  private static final int MAX_BATCH_BYTES = 4 * 1024 * 1024;

  private static final int ZEROS_AT_ONCE_BYTES = 1024 * 1024;

  private final Disk disk;
  private final int segmentBytes;
  private final ByteBuffer frame;
  private final SecureRandom generations = new SecureRandom();
  private final Object preparing = new Object();
  private final Deque<Segment> used = new ArrayDeque<>();
  private final Deque<Segment> prepared = new ArrayDeque<>();
  private @Nullable Segment current;
  private int position;
  private volatile long nextIndex;

  private Journal(Disk disk, int segmentBytes, Recovery recovery) {
    this.disk = disk;
    this.segmentBytes = segmentBytes;
    this.frame = ByteBuffer.allocate(Frame.sizeBytes(maxBatchBytes(segmentBytes)));
    this.nextIndex = recovery.nextIndex();
    List<Segment> found = recovery.segments();
    for (int i = 0; i < found.size(); i++) {
      if (i < recovery.current()) {
        used.add(found.get(i));
      } else if (i == recovery.current()) {
        current = found.get(i);
        position = recovery.end();
      } else {
        prepared.add(found.get(i));
      }
    }
  }

  /// Opens the journal and hands every batch that may hold entries from `from` on to `reader`.
  public static JournalOpening open(Disk disk, int segmentBytes, long from, BatchReader reader)
      throws IOException {
    if (segmentBytes < MIN_SEGMENT_BYTES || segmentBytes % Frame.ALIGNMENT_BYTES != 0) {
      throw new IllegalArgumentException("a journal file of " + segmentBytes + " bytes");
    }
    Recovery recovery = new Recovery(disk, from, reader);
    Optional<JournalOpening.Damaged> damage = recovery.run();
    if (damage.isPresent()) {
      for (Segment segment : recovery.segments()) {
        segment.close();
      }
      return damage.get();
    }
    return new JournalOpening.Opened(new Journal(disk, segmentBytes, recovery));
  }

  /// The most bytes of entries, with two more for each, that one [#write] takes.
  public int maxBatchBytes() {
    return maxBatchBytes(segmentBytes);
  }

  private static int maxBatchBytes(int segmentBytes) {
    int room = segmentBytes - SegmentHeader.SIZE_BYTES - Frame.HEADER_BYTES;
    return Math.min(MAX_BATCH_BYTES, room - Frame.ALIGNMENT_BYTES);
  }

  /// The place that the next entry gets.
  public long nextIndex() {
    return nextIndex;
  }

  /// Is there room for a batch of so many bytes? If not, [#prepare] makes some.
  public boolean hasRoom(int payloadBytes) {
    synchronized (prepared) {
      return fits(payloadBytes) || !prepared.isEmpty();
    }
  }

  private boolean fits(int payloadBytes) {
    return current != null && current.sizeBytes() - position >= Frame.sizeBytes(payloadBytes);
  }

  /// Should somebody call [#prepare] before it is urgent?
  public boolean wantsPreparing() {
    synchronized (prepared) {
      return prepared.isEmpty();
    }
  }

  /// Makes the next file ready, if none is: filled, synced, named. Nothing else depends on it if it
  /// fails.
  public void prepare() throws IOException {
    synchronized (preparing) {
      if (wantsPreparing()) {
        prepareNext();
      }
    }
  }

  private void prepareNext() throws IOException {
    long number;
    synchronized (prepared) {
      number = current == null ? 0 : current.number() + 1;
    }
    boolean reused = disk.list(FOLDER).contains("spare");
    long generation = generations.nextLong();
    Disk.OpenFile file = disk.open(SPARE);
    try {
      if (!reused || file.sizeBytes() != segmentBytes) {
        fill(file);
      }
      file.writeDurably(0, SegmentHeader.of(generation), 0, SegmentHeader.SIZE_BYTES);
      disk.sync(SPARE);
      disk.rename(SPARE, Segment.path(number));
      disk.syncFolder(FOLDER);
    } catch (IOException noRoom) {
      file.close();
      disk.delete(SPARE);
      throw noRoom;
    }
    synchronized (prepared) {
      prepared.add(new Segment(number, file, segmentBytes, generation, -1));
    }
  }

  private void fill(Disk.OpenFile file) throws IOException {
    byte[] zeros = new byte[Math.min(ZEROS_AT_ONCE_BYTES, segmentBytes)];
    for (int at = 0; at < segmentBytes; at += zeros.length) {
      file.writeDurably(at, zeros, 0, Math.min(zeros.length, segmentBytes - at));
    }
  }

  /// Makes the entries durable and returns them with their places. Needs [#hasRoom]. After an
  /// exception nothing more may be written: what is on the disk is known only after a recovery.
  public Batch write(List<byte[]> entries) throws IOException {
    frame.clear().position(Frame.HEADER_BYTES);
    for (byte[] entry : entries) {
      frame.putShort((short) entry.length).put(entry);
    }
    int payloadBytes = frame.position() - Frame.HEADER_BYTES;
    byte[] payload = new byte[payloadBytes];
    frame.get(Frame.HEADER_BYTES, payload);
    Segment segment = segmentFor(payloadBytes);
    Frame.seal(frame, segment.generation(), nextIndex, entries.size());
    int size = frame.remaining();
    segment.file().writeDurably(position, frame.array(), 0, size);
    position += size;
    Batch batch = new Batch(nextIndex, entries.size(), payload);
    nextIndex = batch.endIndex();
    return batch;
  }

  private Segment segmentFor(int payloadBytes) {
    synchronized (prepared) {
      if (current == null || !fits(payloadBytes)) {
        Segment next = prepared.removeFirst();
        if (current != null) {
          used.add(current);
        }
        current =
            new Segment(next.number(), next.file(), next.sizeBytes(), next.generation(), nextIndex);
        position = SegmentHeader.SIZE_BYTES;
      }
      return current;
    }
  }

  /// How many files hold entries that were not retired.
  public int segmentsInUse() {
    synchronized (prepared) {
      return used.size() + (current == null ? 0 : 1);
    }
  }

  /// Gives up files that hold only entries before `settled`, which are safe elsewhere.
  public void retire(long settled) throws IOException {
    synchronized (preparing) {
      retireNow(settled);
    }
  }

  private void retireNow(long settled) throws IOException {
    Optional<Segment> old = retired(settled);
    while (old.isPresent()) {
      old.get().close();
      if (disk.list(FOLDER).contains("spare")) {
        disk.delete(old.get().path());
      } else {
        disk.rename(old.get().path(), SPARE);
      }
      disk.syncFolder(FOLDER);
      old = retired(settled);
    }
  }

  private Optional<Segment> retired(long settled) {
    synchronized (prepared) {
      if (used.isEmpty() || current == null) {
        return Optional.empty();
      }
      Segment oldest = used.removeFirst();
      long end = used.isEmpty() ? current.firstIndex() : used.getFirst().firstIndex();
      if (end <= settled) {
        return Optional.of(oldest);
      }
      used.addFirst(oldest);
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (prepared) {
      for (Segment segment : used) {
        segment.close();
      }
      for (Segment segment : prepared) {
        segment.close();
      }
      if (current != null) {
        current.close();
      }
    }
  }
}
