package dev.sealdesk.envelope.v1;

import dev.sealdesk.envelope.ObjectId;
import dev.sealdesk.envelope.VectorFile;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.primitives.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Made `spec/vectors/envelope/files.txt`, once: sealing draws new randomness each time, so another
/// run makes other vectors. Kept so that anyone can see how they came about.
final class VectorWriter {
  private static final HexFormat HEX = HexFormat.of();

  private VectorWriter() {}

  public static void main(String[] arguments) throws IOException {
    PrivateKey reader = PrivateKey.generate(KeyKind.PERSON);
    PrivateKey other = PrivateKey.generate(KeyKind.CASE);
    PrivateKey release = PrivateKey.generate(KeyKind.RELEASE);
    PrivateKey session = PrivateKey.generate(KeyKind.SESSION);
    byte[] content = "a cookie jar\n".getBytes(StandardCharsets.US_ASCII);
    StringBuilder text = new StringBuilder("# Made by VectorWriter of the module envelope.\n");
    byte[] one = Sealed.seal(content, reader.publicKey());
    text.append(described("one lock", one, reader, content));
    byte[] empty = Sealed.seal(new byte[0], other.publicKey(), reader.publicKey());
    text.append(described("nothing in it, two readers", empty, reader, new byte[0]));
    byte[] two = Sealed.seal(content, Optional.of(release.publicKey()), reader.publicKey());
    SealedFile front = Sealed.front(two);
    Release granted =
        Sealed.accepted(
            Release.grant(
                front.secondLock(),
                front.header(),
                release,
                session.publicKey(),
                ObjectId.random()));
    text.append(described("two locks", two, reader, content));
    text.append("session: ").append(record(session)).append('\n');
    text.append("release: ").append(HEX.formatHex(granted.encoded())).append('\n');
    Files.writeString(VectorFile.FOLDER.resolve("envelope/files.txt"), text);
  }

  private static String described(String name, byte[] sealed, PrivateKey reader, byte[] content)
      throws IOException {
    SealedFile front = Sealed.front(sealed);
    byte[] hash = front.header().hash();
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("case", name);
    lines.put("key", record(reader));
    lines.put("header-hash", HEX.formatHex(hash));
    try (Secret shareA = ReaderLock.open(lock(sealed, front), reader, hash)) {
      lines.put("share-a", HEX.formatHex(shareA.insecureBytes()));
      lines.put("locks-key", HEX.formatHex(KeySchedule.locksKey(hash, shareA).insecureBytes()));
      if (front.header().locks() == 1) {
        KeySchedule.ContentKeys keys = KeySchedule.contentKeys(hash, shareA, null);
        lines.put("meta-key", HEX.formatHex(keys.meta().insecureBytes()));
        lines.put("payload-key", HEX.formatHex(keys.payload().insecureBytes()));
      }
    } catch (RefusedFile refused) {
      throw new IOException(refused);
    }
    lines.put("name", "trace.har");
    lines.put("content", HEX.formatHex(content));
    lines.put("sealed", HEX.formatHex(sealed));
    StringBuilder text = new StringBuilder("\n");
    lines.forEach((key, value) -> text.append(key).append(": ").append(value).append('\n'));
    return text.toString();
  }

  private static byte[] lock(byte[] sealed, SealedFile front) {
    int at = front.header().encoded().length + front.header().sealedMetaBytes();
    int end = (int) front.payloadAt() - front.secondLock().length;
    return java.util.Arrays.copyOfRange(sealed, at, end);
  }

  private static String record(PrivateKey key) {
    String body =
        key.toInsecureText().lines().filter(l -> !l.startsWith("-")).reduce("", String::concat);
    return HEX.formatHex(Base64.getDecoder().decode(body));
  }
}
