package dev.sealdesk.ledger.source;

import java.io.IOException;
import java.util.Optional;

/// The resources of a log (C2SP tlog-tiles), by their paths below its prefix. Any thread may use
/// it.
public interface LogSource extends AutoCloseable {
  /// Empty if there is no such resource. Fails if it is larger than `maxBytes`: what a stranger
  /// serves has to fit.
  Optional<byte[]> read(String path, int maxBytes) throws IOException;

  @Override
  default void close() throws IOException {}
}
