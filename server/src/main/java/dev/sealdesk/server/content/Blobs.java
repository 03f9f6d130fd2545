package dev.sealdesk.server.content;

import dev.sealdesk.protocol.ids.ItemId;
import dev.sealdesk.protocol.ids.UploadId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;
import java.util.Set;

/// Where sealed bytes lie. Nothing half-written is ever an item.
interface Blobs {
  /// Writes part of an upload, durably, and feeds the digest with it. The stream ends after exactly
  /// `bytes` bytes, or the part is not there.
  ///
  /// @throws ShortPart if the stream ends before
  void write(UploadId upload, long at, long bytes, InputStream part, MessageDigest digest)
      throws IOException;

  /// Reads an upload from its begin.
  ReadableByteChannel read(UploadId upload) throws IOException;

  /// Reads an item from its begin.
  ReadableByteChannel read(ItemId item) throws IOException;

  /// Whether there are bytes of an upload.
  boolean has(UploadId upload);

  /// Whether there are the bytes of an item.
  boolean has(ItemId item);

  /// Makes an upload the bytes of an item, durably and all at once. Does nothing if it is already.
  void keep(UploadId upload, ItemId item) throws IOException;

  /// Forgets an upload.
  void drop(UploadId upload) throws IOException;

  /// Forgets all uploads but these.
  void dropAllBut(Set<UploadId> uploads) throws IOException;

  /// Deletes an item.
  void destroy(ItemId item) throws IOException;

  /// Copies bytes of an item.
  void copy(ItemId item, long from, long bytes, OutputStream out) throws IOException;

  /// Bytes that still find room.
  long room() throws IOException;

  /// Fewer bytes came than were announced.
  final class ShortPart extends IOException {
    private static final long serialVersionUID = 1;

    ShortPart() {
      super("the part ended too soon");
    }
  }
}
