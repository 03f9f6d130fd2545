package dev.sealdesk.server.content;

import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.UploadId;
import java.time.Instant;
import java.util.List;

/// How far an upload is. Part `n` holds the bytes from `n * partBytes` on; all parts but the last
/// are equally long.
///
/// @param missing the numbers of parts that are not there yet, at most [#MAX_MISSING] of them
public record UploadStatus(
    UploadId upload,
    CaseId inCase,
    long bytes,
    int partBytes,
    int parts,
    List<Integer> missing,
    Instant expires) {
  static final int MAX_MISSING = 1000;

  public UploadStatus {
    missing = List.copyOf(missing);
  }

  static int parts(long bytes) {
    return (int) ((bytes + Uploads.PART_BYTES - 1) / Uploads.PART_BYTES);
  }

  static long partLength(long bytes, int number) {
    return Math.min(Uploads.PART_BYTES, bytes - (long) number * Uploads.PART_BYTES);
  }
}
