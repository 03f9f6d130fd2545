package dev.sealdesk.envelope.keys;

import dev.sealdesk.envelope.VectorFile;
import dev.sealdesk.envelope.primitives.Secret;
import dev.sealdesk.envelope.primitives.XWing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Made `spec/vectors/keys` and the wraps of `spec/vectors/primitives`, once: each run draws new
/// randomness and makes others. Kept so that anyone can see how they came about.
final class KeyVectorWriter {
  private static final HexFormat HEX = HexFormat.of();
  private static final String MADE_BY = "# Made by KeyVectorWriter of the module envelope.\n";

  private final StringBuilder text = new StringBuilder(MADE_BY);
  private Map<String, String> lines = new LinkedHashMap<>();

  private KeyVectorWriter() {}

  public static void main(String[] arguments) throws IOException {
    Files.createDirectories(VectorFile.FOLDER.resolve("keys"));
    new KeyVectorWriter().keys().to("keys/keys.txt");
    new KeyVectorWriter().shares().to("keys/shares.txt");
    new KeyVectorWriter().wraps().to("primitives/hpke-x-wing-aes-256-gcm.txt");
  }

  private KeyVectorWriter keys() {
    PrivateKey agent = PrivateKey.generate(KeyKind.PERSON);
    PrivateKey team = PrivateKey.generate(KeyKind.TEAM).rotated();
    fingerprint(agent.publicKey());
    fingerprint(team.publicKey());
    protectedKeys(agent);
    byte[] grant = record(Grant.of(team, agent.publicKey()).toText());
    begin("grant", "a grant").put("record", grant).put("holder", record(agent.toInsecureText()));
    put("seed", team.seed().insecureBytes()).end();
    PrivateKey stranger = PrivateKey.generate(KeyKind.PERSON);
    begin("grant", "a grant to somebody else").put("record", grant);
    put("holder", record(stranger.toInsecureText())).put("refusal", "not-a-reader").end();
    byte[] other = grant.clone();
    System.arraycopy(stranger.publicKey().encoded(), 0, other, 1, PublicKey.SIZE_BYTES);
    begin("grant", "a grant that names another key").put("record", other);
    put("holder", record(agent.toInsecureText())).put("refusal", "not-a-reader").end();
    vouches(agent, team, stranger);
    return this;
  }

  private void fingerprint(PublicKey key) {
    begin(
        "fingerprint",
        "the fingerprint of a " + key.kind().name().toLowerCase(java.util.Locale.ROOT));
    put("public", key.encoded()).put("groups", key.fingerprint().inGroups());
    put("english", String.join(" ", key.fingerprint().inWords(WordList.ENGLISH)));
    put("japanese", String.join(" ", key.fingerprint().inWords(WordList.JAPANESE))).end();
  }

  private void protectedKeys(PrivateKey key) {
    String typed = "caf\u00e9 が";
    byte[] seed = key.seed().insecureBytes();
    byte[] record = protect(key, new Unlocking.ByPassphrase(passphrase(typed)));
    begin("unlock", "a passphrase").put("record", record).put("passphrase", utf8(typed));
    put("seed", seed).end();
    begin("unlock", "the passphrase typed decomposed").put("record", record);
    put("passphrase", utf8("cafe\u0301 か\u3099")).put("seed", seed).end();
    begin("unlock", "another passphrase").put("record", record).put("passphrase", utf8("cafe"));
    put("refusal", "wrong-passphrase").end();
    begin("unlock", "a passkey instead").put("record", record).put("output", new byte[32]);
    put("refusal", "wrong-passphrase").end();
    byte[] weak = record.clone();
    weak[1290] = 0;
    weak[1289] = 0;
    begin("unlock", "too little work").put("record", weak).put("passphrase", utf8(typed));
    put("refusal", "protection-outside-limits").end();
    byte[] dear = record.clone();
    dear[1292] = 17;
    begin("unlock", "too much work").put("record", dear).put("passphrase", utf8(typed));
    put("refusal", "protection-outside-limits").end();
    byte[] output = Secret.random().insecureBytes();
    byte[] byPasskey = protect(key, new Unlocking.ByPasskey(Secret.owning(output.clone())));
    begin("unlock", "a passkey").put("record", byPasskey).put("output", output).put("seed", seed);
    end();
    Secret share = Secret.random();
    byte[] byBoth =
        protect(key, new Unlocking.ByPassphraseAndServer(passphrase(typed), share.copy()));
    begin("unlock", "a passphrase and the server's share").put("record", byBoth);
    put("passphrase", utf8(typed)).put("server-share", share.insecureBytes()).put("seed", seed);
    end();
    begin("unlock", "a passphrase and another share").put("record", byBoth);
    put("passphrase", utf8(typed)).put("server-share", new byte[32]);
    put("refusal", "wrong-passphrase").end();
  }

  private void vouches(PrivateKey signer, PrivateKey subject, PrivateKey other) {
    Instant time = Instant.parse("2026-06-01T12:00:00Z");
    byte[] record = record(Vouch.of(signer, subject.publicKey(), time).toText());
    byte[] signedBy = signer.publicKey().encoded();
    begin("vouch", "a vouch").put("record", record).put("signer", signedBy);
    put("subject", subject.publicKey().encoded());
    put("time", Long.toString(time.getEpochSecond())).end();
    begin("vouch", "a vouch for another key").put("record", record).put("signer", signedBy);
    put("subject", other.publicKey().encoded()).put("refusal", "not-vouched").end();
    begin("vouch", "a vouch by another signer").put("record", record);
    put("signer", other.publicKey().encoded()).put("subject", subject.publicKey().encoded());
    put("refusal", "not-vouched").end();
    byte[] changed = record.clone();
    changed[72] ^= 1;
    begin("vouch", "a vouch of another time").put("record", changed).put("signer", signedBy);
    put("subject", subject.publicKey().encoded()).put("refusal", "not-vouched").end();
  }

  private KeyVectorWriter shares() {
    PrivateKey key = PrivateKey.generate(KeyKind.RECOVERY);
    List<byte[]> shares =
        RecoveryShare.split(key, 3, 5).stream().map(s -> record(s.toInsecureText())).toList();
    byte[] seed = key.seed().insecureBytes();
    shares("three of five", shares, List.of(4, 0, 2)).put("seed", seed).end();
    shares("all five", shares, List.of(0, 1, 2, 3, 4)).put("seed", seed).end();
    shares("two of five", shares, List.of(0, 1)).put("refusal", "too-few-shares").end();
    shares("one twice", shares, List.of(0, 1, 1)).put("refusal", "shares-of-different-sets").end();
    return this;
  }

  private KeyVectorWriter shares(String name, List<byte[]> shares, List<Integer> places) {
    begin("join", name);
    for (int i = 0; i < places.size(); i++) {
      put("share-" + (i + 1), shares.get(places.get(i)));
    }
    return this;
  }

  private KeyVectorWriter wraps() {
    Secret seed = Secret.random();
    byte[] publicKey = new XWing.PrivateKey(seed).publicKey();
    for (String info : List.of("", "sde1/lock1\0of some file")) {
      Secret share = Secret.random();
      byte[] wrap = XWing.wrap(publicKey, utf8(info), share);
      wrap("info of " + info.length() + " bytes", seed, publicKey, wrap, info);
      put("share", share.insecureBytes()).put("result", "valid").end();
    }
    byte[] wrap = XWing.wrap(publicKey, utf8("one"), Secret.random());
    wrap("another info", seed, publicKey, wrap, "other").put("result", "invalid").end();
    byte[] encapsulation = wrap.clone();
    encapsulation[700] ^= 1;
    wrap("a changed encapsulation", seed, publicKey, encapsulation, "one");
    put("result", "invalid").end();
    byte[] ciphertext = wrap.clone();
    ciphertext[wrap.length - 1] ^= 1;
    wrap("a changed tag", seed, publicKey, ciphertext, "one").put("result", "invalid").end();
    byte[] lowOrder = wrap.clone();
    java.util.Arrays.fill(lowOrder, 1088, 1120, (byte) 0);
    wrap("an X25519 part of low order", seed, publicKey, lowOrder, "one");
    put("result", "invalid").end();
    return this;
  }

  private KeyVectorWriter wrap(
      String name, Secret seed, byte[] publicKey, byte[] wrap, String info) {
    begin("unwrap", name).put("seed", seed.insecureBytes()).put("public", publicKey);
    return put("info", utf8(info)).put("wrap", wrap);
  }

  private KeyVectorWriter begin(String action, String name) {
    lines = new LinkedHashMap<>();
    return put("case", name).put("do", action);
  }

  private KeyVectorWriter put(String name, String value) {
    lines.put(name, value);
    return this;
  }

  private KeyVectorWriter put(String name, byte[] value) {
    return put(name, HEX.formatHex(value));
  }

  private void end() {
    text.append('\n');
    lines.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
  }

  private void to(String file) throws IOException {
    Files.writeString(VectorFile.FOLDER.resolve(file), text);
  }

  private static byte[] protect(PrivateKey key, Unlocking unlocking) {
    return record(
        ProtectedKey.protect(key, unlocking, ProtectedKey.newSalt(), Effort.USUAL).toText());
  }

  private static Passphrase passphrase(String typed) {
    return Passphrase.of(typed.toCharArray()).orElseThrow();
  }

  private static byte[] utf8(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] record(String text) {
    String body = text.lines().filter(l -> !l.startsWith("-")).reduce("", String::concat);
    return Base64.getDecoder().decode(body);
  }
}
