package dev.sealdesk.ledger;

import dev.sealdesk.ledger.journal.Disk;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// A disk in memory that can be full, and whose power can fail: then of what was not synced some
/// sectors are there and some are not, and of the names only the first few that changed.
final class SimulatedDisk implements Disk {
  private static final int SECTOR_BYTES = 512;

  private static final class Content {
    byte[] now = new byte[0];
    byte[] durable = new byte[0];
  }

  private interface NameChange {
    void apply(Map<String, Content> names);
  }

  private record Pending(String folder, NameChange change) {}

  private final Map<String, Content> names = new TreeMap<>();
  private final Map<String, Content> durableNames = new TreeMap<>();
  private final List<Pending> pending = new ArrayList<>();
  private final RandomGenerator random;
  private long capacityBytes = Long.MAX_VALUE;
  private int operationsLeft = Integer.MAX_VALUE;

  SimulatedDisk(RandomGenerator random) {
    this.random = random;
  }

  synchronized void failAfter(int operations) {
    operationsLeft = operations;
  }

  synchronized void limit(long bytes) {
    capacityBytes = bytes;
  }

  synchronized long usedBytes() {
    return names.values().stream().mapToLong(content -> content.now.length).sum();
  }

  /// The disk after the power came back.
  synchronized SimulatedDisk afterPowerLoss() {
    SimulatedDisk next = new SimulatedDisk(random);
    int survive = pending.isEmpty() ? 0 : random.nextInt(pending.size() + 1);
    pending.subList(0, survive).forEach(change -> change.change().apply(durableNames));
    Map<Content, Content> copies = new HashMap<>();
    durableNames.forEach(
        (name, content) -> {
          Content copy = copies.computeIfAbsent(content, this::whatIsLeft);
          next.names.put(name, copy);
          next.durableNames.put(name, copy);
        });
    return next;
  }

  private Content whatIsLeft(Content content) {
    Content left = new Content();
    left.durable = mixed(content.durable, content.now);
    left.now = left.durable.clone();
    return left;
  }

  /// Any sector may be old or new, also beyond the old end.
  private byte[] mixed(byte[] old, byte[] fresh) {
    byte[] mixed = Arrays.copyOf(old, random.nextBoolean() ? fresh.length : old.length);
    for (int at = 0; at < Math.min(mixed.length, fresh.length); at += SECTOR_BYTES) {
      if (random.nextBoolean()) {
        int end = Math.min(at + SECTOR_BYTES, Math.min(mixed.length, fresh.length));
        System.arraycopy(fresh, at, mixed, at, end - at);
      }
    }
    return mixed;
  }

  private void operation() throws IOException {
    if (operationsLeft <= 0) {
      throw new IOException("the power failed");
    }
    operationsLeft--;
  }

  private void room(long more) throws IOException {
    if (usedBytes() + more > capacityBytes) {
      throw new IOException("No space left on device");
    }
  }

  @Override
  public synchronized OpenFile open(String path) throws IOException {
    operation();
    Content content = names.get(path);
    if (content == null) {
      content = create(path);
    }
    return new SimulatedFile(content);
  }

  private Content create(String path) {
    Content content = new Content();
    names.put(path, content);
    pending.add(new Pending(folder(path), all -> all.put(path, content)));
    return content;
  }

  @Override
  public synchronized Optional<byte[]> read(String path) {
    return Optional.ofNullable(names.get(path)).map(content -> content.now.clone());
  }

  @Override
  public synchronized void write(String path, byte[] bytes) throws IOException {
    operation();
    Content content = names.get(path);
    room(bytes.length - (content == null ? 0 : content.now.length));
    if (content == null) {
      content = create(path);
    }
    content.now = bytes.clone();
  }

  @Override
  public synchronized void sync(String path) throws IOException {
    Content content = names.get(path);
    if (content == null) {
      throw new FileNotFoundException(path);
    }
    operation();
    content.durable = content.now.clone();
  }

  @Override
  public synchronized List<String> list(String folder) {
    return names.keySet().stream()
        .filter(name -> folder(name).equals(folder))
        .map(name -> name.substring(folder.length() + 1))
        .toList();
  }

  @Override
  public synchronized void rename(String from, String to) throws IOException {
    operation();
    Content content = Optional.ofNullable(names.remove(from)).orElseThrow();
    names.put(to, content);
    pending.add(
        new Pending(
            folder(to),
            all -> {
              all.remove(from);
              all.put(to, content);
            }));
  }

  @Override
  public synchronized void delete(String path) throws IOException {
    operation();
    List<String> below =
        names.keySet().stream()
            .filter(name -> name.equals(path) || name.startsWith(path + "/"))
            .toList();
    for (String name : below) {
      names.remove(name);
      pending.add(new Pending(folder(name), all -> all.remove(name)));
    }
  }

  /// Makes all names durable up to the last change in this folder, as a journal of names does.
  @Override
  public synchronized void syncFolder(String folder) throws IOException {
    operation();
    int last = -1;
    for (int i = 0; i < pending.size(); i++) {
      if (pending.get(i).folder().equals(folder)) {
        last = i;
      }
    }
    List<Pending> done = pending.subList(0, last + 1);
    done.forEach(change -> change.change().apply(durableNames));
    done.clear();
  }

  @Override
  public void close() {}

  private static String folder(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  private final class SimulatedFile implements OpenFile {
    private final Content content;

    SimulatedFile(Content content) {
      this.content = content;
    }

    @Override
    public void writeDurably(long position, byte[] source, int offset, int length)
        throws IOException {
      synchronized (SimulatedDisk.this) {
        int end = Math.toIntExact(position + length);
        room(Math.max(0, end - content.now.length));
        if (end > content.now.length) {
          content.now = Arrays.copyOf(content.now, end);
        }
        // What was written before the power failed may be there in part.
        System.arraycopy(source, offset, content.now, (int) position, length);
        operation();
        content.durable = content.now.clone();
      }
    }

    @Override
    public byte[] readAll() {
      synchronized (SimulatedDisk.this) {
        return content.now.clone();
      }
    }

    @Override
    public int sizeBytes() {
      synchronized (SimulatedDisk.this) {
        return content.now.length;
      }
    }

    @Override
    public void close() {}
  }
}
