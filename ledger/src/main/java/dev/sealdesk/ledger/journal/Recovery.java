package dev.sealdesk.ledger.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads what a journal holds after whatever happened to it.
///
/// A group commit is one frame, and none begins before the last is synced. So only the very last
/// frame can be torn, and it was never acknowledged: it is dropped. A frame that comes after a torn
/// one shows that this was acknowledged once and is damaged: nothing is changed then.
final class Recovery {
  private final Disk disk;
  private final long from;
  private final BatchReader reader;
  private final List<Segment> segments = new ArrayList<>();
  private OptionalLong next = OptionalLong.empty();
  private int current;
  private int end = SegmentHeader.SIZE_BYTES;

  /// Entries before `from` are of no interest any more.
  Recovery(Disk disk, long from, BatchReader reader) {
    this.disk = disk;
    this.from = from;
    this.reader = reader;
  }

  /// Empty if all is well.
  Optional<JournalOpening.Damaged> run() throws IOException {
    for (String name : disk.list(Journal.FOLDER)) {
      Optional<Long> number = numberOf(name);
      if (number.isPresent()) {
        Optional<JournalOpening.Damaged> damage = readSegment(number.get());
        if (damage.isPresent()) {
          return damage;
        }
      }
    }
    return nextIndex() < from
        ? damaged(0, 0, "entries " + nextIndex() + " to " + (from - 1) + " are missing")
        : Optional.empty();
  }

  /// All files of the journal, in order.
  List<Segment> segments() {
    return segments;
  }

  long nextIndex() {
    return next.orElse(from);
  }

  /// The number, in [#segments], of the file that is written next.
  int current() {
    return current;
  }

  /// Where in that file.
  int end() {
    return end;
  }

  private Optional<JournalOpening.Damaged> readSegment(long number) throws IOException {
    Disk.OpenFile file = disk.open(Segment.path(number));
    ByteBuffer content = ByteBuffer.wrap(file.readAll());
    Optional<Long> generation = SegmentHeader.generation(content);
    if (generation.isEmpty()) {
      file.close();
      return damaged(number, 0, "the header is unreadable");
    }
    long first = firstIn(content, generation.get());
    segments.add(new Segment(number, file, content.limit(), generation.get(), first));
    return readFrames(content, segments.getLast());
  }

  private long firstIn(ByteBuffer content, long generation) {
    return Frame.at(content, SegmentHeader.SIZE_BYTES, generation)
        .map(Frame::firstIndex)
        .orElse(nextIndex());
  }

  private Optional<JournalOpening.Damaged> readFrames(ByteBuffer content, Segment segment)
      throws IOException {
    Optional<Frame> last = Optional.empty();
    int position = SegmentHeader.SIZE_BYTES;
    Optional<Frame> found = Frame.at(content, position, segment.generation());
    while (found.isPresent()) {
      Frame frame = found.get();
      Optional<String> gap = gap(frame);
      if (gap.isPresent()) {
        return damaged(segment.number(), position, gap.get());
      }
      hand(content, frame);
      last = found;
      position += frame.sizeBytes();
      found = Frame.at(content, position, segment.generation());
    }
    Optional<Frame> stray = later(content, position, segment.generation());
    if (stray.isPresent()) {
      String what =
          "entries " + nextIndex() + " to " + (stray.get().firstIndex() - 1) + " are unreadable";
      return damaged(segment.number(), position, what);
    }
    if (last.isPresent()) {
      resync(segment.file(), content, last.get());
      current = segments.size() - 1;
      end = position;
    }
    return Optional.empty();
  }

  private Optional<String> gap(Frame frame) {
    long expected = nextIndex();
    if (next.isEmpty() && frame.firstIndex() <= expected) {
      return Optional.empty();
    }
    return frame.firstIndex() == expected
        ? Optional.empty()
        : Optional.of("entry " + expected + " is expected, " + frame.firstIndex() + " is there");
  }

  private void hand(ByteBuffer content, Frame frame) throws IOException {
    next = OptionalLong.of(frame.endIndex());
    byte[] entries = new byte[frame.payloadBytes()];
    content.get(Math.toIntExact(frame.payloadPosition()), entries);
    reader.read(new Batch(frame.firstIndex(), frame.count(), entries));
  }

  /// After a failed sync the system may hold pages that never reached the disk and call them clean.
  /// Only the last frame can be among them; it is written once more before anyone relies on it.
  private static void resync(Disk.OpenFile file, ByteBuffer content, Frame last)
      throws IOException {
    int position = Math.toIntExact(last.position());
    byte[] again = new byte[last.sizeBytes()];
    content.get(position, again);
    file.writeDurably(position, again, 0, again.length);
  }

  private static Optional<Frame> later(ByteBuffer content, int position, long generation) {
    for (int at = position; at < content.limit(); at += Frame.ALIGNMENT_BYTES) {
      Optional<Frame> frame = Frame.at(content, at, generation);
      if (frame.isPresent()) {
        return frame;
      }
    }
    return Optional.empty();
  }

  private static Optional<JournalOpening.Damaged> damaged(long number, long at, String what) {
    return Optional.of(new JournalOpening.Damaged(Segment.path(number), at, what));
  }

  private static Optional<Long> numberOf(String name) {
    return name.matches("\\d{12}\\.journal")
        ? Optional.of(Long.parseLong(name.substring(0, 12)))
        : Optional.empty();
  }
}
