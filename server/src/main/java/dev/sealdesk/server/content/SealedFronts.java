package dev.sealdesk.server.content;

import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.v1.SealedFile;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;

/// Reads what lies in front of sealed content. For `release` alone.
public final class SealedFronts {
  private final Blobs blobs;

  SealedFronts(Blobs blobs) {
    this.blobs = blobs;
  }

  /// The lock that only a release opens.
  ///
  /// @throws IOException if the file on the disk is no longer what was accepted
  public byte[] secondLock(Items.Item item) throws IOException {
    try (ReadableByteChannel channel = blobs.read(item.id())) {
      return switch (SealedFile.read(channel)) {
        case Outcome.Accepted<SealedFile>(SealedFile file) -> file.secondLock();
        case Outcome.Refused<SealedFile>(var why) -> throw new IOException(why.name());
      };
    }
  }
}
