package dev.sealdesk.server.operating;

import dev.sealdesk.envelope.ObjectId;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.v1.Fields;
import dev.sealdesk.envelope.v1.Sealer;
import dev.sealdesk.envelope.v1.SealingRequest;
import dev.sealdesk.ledger.RowLedger;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.ItemId;
import dev.sealdesk.protocol.ids.TeamId;
import dev.sealdesk.protocol.ids.UploadId;
import dev.sealdesk.server.boot.TestServer;
import dev.sealdesk.server.cases.CaseAttributes;
import dev.sealdesk.server.cases.CaseOutcome;
import dev.sealdesk.server.cases.Cases;
import dev.sealdesk.server.content.UploadOutcome;
import dev.sealdesk.server.content.Uploads;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A running server that keeps something.
public final class FilledVault implements AutoCloseable {
  private static final Circumstances TEST = Circumstances.ofServer("test");
  private static final PublicKey READER = PrivateKey.generate(KeyKind.CASE).publicKey();
  private static final PublicKey RELEASE = PrivateKey.generate(KeyKind.RELEASE).publicKey();

  final TestServer server;
  final Path data;

  private FilledVault(TestServer server, Path data) {
    this.server = server;
    this.data = data;
  }

  /// Starts the server of this folder.
  static FilledVault start(Path folder) {
    return new FilledVault(TestServer.start(folder), folder.resolve("vault"));
  }

  public static CaseId openCase(Cases cases) {
    return ((CaseOutcome.Done)
            cases.open(TEST, new CaseAttributes("c1", "har", "DE", "internal"), TeamId.random()))
        .now()
        .id();
  }

  CaseId openCase() {
    return openCase(server.bean(Cases.class));
  }

  ItemId store(CaseId inCase, int bytes) {
    return store(server.bean(Uploads.class), inCase, bytes);
  }

  /// Seals random content and uploads it. It is kept when this returns.
  public static ItemId store(Uploads uploads, CaseId inCase, int contentBytes) {
    byte[] sealed = sealed(inCase, contentBytes);
    try {
      UploadId upload = begin(uploads, inCase, sealed.length);
      int parts = Math.ceilDiv(sealed.length, Uploads.PART_BYTES);
      for (int i = 0; i < parts; i++) {
        put(uploads, upload, i, sealed);
      }
      return finish(uploads, upload);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static UploadId begin(Uploads uploads, CaseId inCase, long bytes) throws IOException {
    return ((UploadOutcome.Going) uploads.begin(TEST, inCase, bytes, Optional.empty()))
        .status()
        .upload();
  }

  static void put(Uploads uploads, UploadId upload, int number, byte[] sealed) throws IOException {
    int from = number * Uploads.PART_BYTES;
    byte[] part =
        Arrays.copyOfRange(sealed, from, Math.min(sealed.length, from + Uploads.PART_BYTES));
    UploadOutcome outcome =
        uploads.put(
            TEST, upload, number, sha256(part), part.length, new ByteArrayInputStream(part));
    if (!(outcome instanceof UploadOutcome.Going)) {
      throw new IllegalStateException(outcome.toString());
    }
  }

  static ItemId finish(Uploads uploads, UploadId upload) throws IOException {
    return ((UploadOutcome.Stored) uploads.finish(TEST, upload)).item();
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  static byte[] sealed(CaseId inCase, int contentBytes) {
    byte[] content = new byte[contentBytes];
    RandomGenerator.getDefault().nextBytes(content);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Sealer.seal(
          new SealingRequest(
              ObjectId.random(),
              ObjectId.parse(inCase.text()),
              Fields.of(Map.of("kind", "har", "variant", "original")),
              Fields.none(),
              List.of(READER),
              Optional.of(RELEASE)),
          Channels.newChannel(new ByteArrayInputStream(content)),
          Channels.newChannel(out),
          _ -> {});
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  /// Gives all events their places, and publishes them.
  void settle() throws IOException {
    server.bean(RowLedger.class).place();
    server.bean(RowLedger.class).publish();
  }

  List<String> events() {
    return server
        .database()
        .read(sql -> sql.sql("select name from event order by id").query(String.class).list());
  }

  void change(String sql, Object... values) {
    server.database().write(tx -> tx.sql().sql(sql).params(values).update());
  }

  @Override
  public void close() {
    server.close();
  }
}
