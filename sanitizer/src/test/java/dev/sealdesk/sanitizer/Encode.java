package dev.sealdesk.sanitizer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;

/// The encodings of the world, as others write them: nothing of the engine's own is used.
final class Encode {
  private Encode() {}

  /// A JSON string with its quotes.
  static String json(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> quoted.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
      }
    }
    return quoted.append('"').toString();
  }

  static String percent(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  static String percentDecoded(String text) {
    return URLDecoder.decode(text, UTF_8);
  }

  static String base64(String text) {
    return base64(text.getBytes(UTF_8));
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static String base64Url(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  static byte[] fromBase64(String text) {
    return Base64.getDecoder().decode(text);
  }

  static String textFromBase64(String text) {
    return new String(fromBase64(text), UTF_8);
  }

  static String textFromMime(String text) {
    return new String(Base64.getMimeDecoder().decode(text), UTF_8);
  }

  static String textFromBase64Url(String text) {
    return new String(Base64.getUrlDecoder().decode(text), UTF_8);
  }

  static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(UTF_8));
  }

  static String textFromHex(String hex) {
    return new String(HexFormat.of().parseHex(hex), UTF_8);
  }

  static String entities(String text) {
    StringBuilder encoded = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      encoded.append("&#").append((int) c).append(';');
    }
    return encoded.toString();
  }

  static byte[] gzip(String text) {
    return squeezed(text, true);
  }

  static byte[] zlib(String text) {
    return squeezed(text, false);
  }

  private static byte[] squeezed(String text, boolean gzip) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = gzip ? new GZIPOutputStream(bytes) : new DeflaterOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  static String gunzip(byte[] bytes) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the output is no gzip", e);
    }
  }

  static String inflate(byte[] bytes) {
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the output is no zlib stream", e);
    }
  }

  /// A JWT with a made-up signature.
  static String jwt(String claims) {
    return base64Url("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"k1\"}")
        + "."
        + base64Url(claims)
        + ".c2lnbmF0dXJlLW9mLWEtand0LXRoYXQtaXMtbG9uZw";
  }
}
