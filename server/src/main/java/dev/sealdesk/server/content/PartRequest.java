package dev.sealdesk.server.content;

import dev.sealdesk.protocol.ids.UploadId;
import dev.sealdesk.server.http.BodyLimit;
import dev.sealdesk.server.http.ProblemKind;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A part of an upload as it comes over HTTP: its number in the path, its digest in
/// `Content-Digest` (RFC 9530, section 2), its length in `Content-Length`.
///
/// @param digestText SHA-256 of the part in base64, as the sender computed it
/// @param bytes how many the part has
public record PartRequest(UploadId upload, int number, String digestText, long bytes) {
  private static final Pattern DIGEST = Pattern.compile("sha-256=:([A-Za-z0-9+/]{43}=):");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

  /// What came of reading a request.
  public sealed interface Reading {
    record Sound(PartRequest part) implements Reading {}

    record Refused(ProblemKind why) implements Reading {}
  }

  public static Reading read(String upload, String number, HttpServletRequest request) {
    Optional<UploadId> id = UploadId.parse(upload);
    if (id.isEmpty() || !NUMBER.matcher(number).matches()) {
      return new Reading.Refused(ProblemKind.NOT_FOUND);
    }
    @Nullable String header = request.getHeader("Content-Digest");
    Matcher digest = DIGEST.matcher(header == null ? "" : header);
    long bytes = request.getContentLengthLong();
    return digest.matches() && bytes >= 0
        ? new Reading.Sound(
            new PartRequest(id.get(), Integer.parseInt(number), digest.group(1), bytes))
        : new Reading.Refused(ProblemKind.MALFORMED_REQUEST);
  }

  public byte[] digest() {
    return Base64.getDecoder().decode(digestText);
  }

  /// The part itself, which may be longer than other bodies.
  public InputStream body(HttpServletRequest request) throws IOException {
    BodyLimit.allow(request, Uploads.PART_BYTES);
    return request.getInputStream();
  }
}
