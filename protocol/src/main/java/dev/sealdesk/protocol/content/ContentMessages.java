package dev.sealdesk.protocol.content;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Sealed content, as it goes over the network.
public final class ContentMessages {
  private ContentMessages() {}

  /// One sealed item, as far as a server may know it.
  ///
  /// @param bytes of the sealed file
  /// @param attributes those of its header (spec/release.md §9)
  public record ItemInfo(
      String item, String inCase, long bytes, Map<String, String> attributes, Instant storedAt) {}

  public record ItemList(List<ItemInfo> items) {}

  /// An upload to begin.
  ///
  /// @param bytes of the whole sealed file
  public record NewUpload(long bytes) {}

  /// How far an upload is.
  ///
  /// @param partBytes of all parts but the last
  /// @param missing numbers of parts that are not there yet, the first thousand of them
  public record Progress(
      String upload,
      String inCase,
      long bytes,
      int partBytes,
      int parts,
      List<Integer> missing,
      Instant expires) {}

  /// What is kept now.
  public record Kept(String item, String inCase, long bytes) {}
}
