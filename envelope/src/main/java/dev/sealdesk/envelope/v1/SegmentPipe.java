package dev.sealdesk.envelope.v1;

import dev.sealdesk.envelope.Refusal;
import dev.sealdesk.envelope.primitives.AesEngine;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Takes a stream through workers on all cores, in segments of whole chunks. Reading and writing go
/// in order and one at a time; what lies between runs at once. Memory: two segments for each
/// worker.
///
/// When a segment is refused, those before it are still written and none after it.
final class SegmentPipe {
  /// Works on one segment: all that remains of `in`, beginning with chunk `first`.
  interface Worker {
    void work(long first, ByteBuffer in, boolean last, ByteBuffer out) throws RefusedFile;
  }

  /// One mebibyte of plaintext: large enough for few system calls, small enough for the caches.
  static final int CHUNKS_A_SEGMENT = 64;

  private static final long MAX_SEGMENTS = Limits.MAX_CHUNKS / CHUNKS_A_SEGMENT;

  private final ReadableByteChannel source;
  private final WritableByteChannel sink;
  private final int segmentBytes;
  private final int outputBytes;
  private final AesEngine engine;
  private final LongConsumer progress;

  private final Object readTurn = new Object();
  private final Object writeTurn = new Object();
  private long nextToRead;
  private boolean sourceEnded;
  private long nextToWrite;
  private long writtenBytes;
  private long failedSegment = Long.MAX_VALUE;
  private @Nullable Throwable failure;

  SegmentPipe(
      ReadableByteChannel source,
      WritableByteChannel sink,
      int chunkBytesIn,
      int chunkBytesOut,
      AesEngine engine,
      LongConsumer progress) {
    this.source = source;
    this.sink = sink;
    this.segmentBytes = chunkBytesIn * CHUNKS_A_SEGMENT;
    // One chunk more than whole ones: the empty last chunk has a tag as well.
    this.outputBytes = chunkBytesOut * (CHUNKS_A_SEGMENT + 1);
    this.engine = engine;
    this.progress = progress;
  }

  /// How many bytes were written.
  long run(int threads, Supplier<Worker> workers) throws IOException, RefusedFile {
    List<Thread> others = new ArrayList<>();
    Thread.Builder builder = Thread.ofPlatform().name("segments-", 0).daemon();
    Runnable startOthers =
        () -> {
          while (others.size() < threads - 1) {
            others.add(builder.start(() -> carry(workers.get(), () -> {})));
          }
        };
    carry(workers.get(), startOthers);
    others.forEach(SegmentPipe::join);
    synchronized (writeTurn) {
      if (failure == null) {
        return writtenBytes;
      }
      switch (failure) {
        case RefusedFile refused -> throw refused;
        case IOException broken -> throw broken;
        case RuntimeException bug -> throw bug;
        case Error error -> throw error;
        default -> throw new IllegalStateException(failure);
      }
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("CatchingUnchecked") // whatever stops one worker stops all, and run() throws it
  private void carry(Worker worker, Runnable afterFirstWholeSegment) {
    ByteBuffer in = engine.newBuffer(segmentBytes);
    ByteBuffer out = engine.newBuffer(outputBytes);
    long segment = 0;
    try {
      while (true) {
        boolean last;
        in.clear();
        out.clear();
        synchronized (readTurn) {
          segment = nextToRead;
          if (sourceEnded || hasFailedBefore(segment)) {
            return;
          }
          Content.fill(in, source);
          last = in.hasRemaining();
          sourceEnded = last;
          nextToRead++;
        }
        if (segment >= MAX_SEGMENTS) {
          throw new RefusedFile(Refusal.TOO_LARGE);
        }
        if (segment == 0 && !last) {
          afterFirstWholeSegment.run(); // a small file is not worth a thread
        }
        worker.work(segment * CHUNKS_A_SEGMENT, in.flip(), last, out);
        if (!write(segment, out.flip())) {
          return;
        }
      }
    } catch (Exception | Error stopped) {
      fail(segment, stopped);
    }
  }

  private boolean write(long segment, ByteBuffer out) throws IOException {
    synchronized (writeTurn) {
      while (nextToWrite != segment) {
        if (failedSegment < segment) {
          return false;
        }
        try {
          writeTurn.wait();
        } catch (InterruptedException _) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException();
        }
      }
      writtenBytes += out.remaining();
      Content.drain(out, sink);
      nextToWrite++;
      progress.accept(writtenBytes);
      writeTurn.notifyAll();
      return true;
    }
  }

  private boolean hasFailedBefore(long segment) {
    synchronized (writeTurn) {
      return failedSegment < segment;
    }
  }

  private void fail(long segment, Throwable stopped) {
    synchronized (writeTurn) {
      if (segment < failedSegment) {
        failedSegment = segment;
        failure = stopped;
      }
      writeTurn.notifyAll();
    }
  }
}
