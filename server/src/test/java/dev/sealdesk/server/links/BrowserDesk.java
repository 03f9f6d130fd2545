package dev.sealdesk.server.links;

import dev.sealdesk.envelope.ObjectId;
import dev.sealdesk.envelope.Outcome;
import dev.sealdesk.envelope.keys.KeyKind;
import dev.sealdesk.envelope.keys.PrivateKey;
import dev.sealdesk.envelope.keys.PublicKey;
import dev.sealdesk.envelope.v1.Release;
import dev.sealdesk.envelope.v1.SealedFile;
import dev.sealdesk.envelope.v1.UnlockedFile;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.ids.CaseId;
import dev.sealdesk.protocol.ids.PersonId;
import dev.sealdesk.protocol.ids.TeamId;
import dev.sealdesk.server.boot.TestServer;
import dev.sealdesk.server.cases.CaseAttributes;
import dev.sealdesk.server.cases.CaseOutcome;
import dev.sealdesk.server.cases.Cases;
import dev.sealdesk.server.keys.ReleaseKeys;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A real server for the tests of the web application, which run in a browser and start this
/// program: a case, its key pair, and links for customers. It takes one order a line on standard
/// input, and answers with one line of JSON.
public final class BrowserDesk {
  private static final Circumstances TEST = Circumstances.ofServer("test");
  private static final int FINGERPRINT_BYTES = 18;
  private static final JsonMapper JSON = new JsonMapper();

  private final Path folder;
  private final PrivateKey caseKey = PrivateKey.generate(KeyKind.CASE);
  private final CaseId inCase;
  private final int port;
  private TestServer server;

  private BrowserDesk(Path folder) {
    this.folder = folder;
    this.server = TestServer.start(folder);
    this.port = server.server().localUrl().getPort();
    CaseAttributes attributes = new CaseAttributes("c1", "har", "DE", "internal");
    CaseOutcome opened = server.bean(Cases.class).open(TEST, attributes, TeamId.random());
    this.inCase = ((CaseOutcome.Done) opened).now().id();
  }

  /// Runs until standard input ends.
  ///
  /// @param arguments a folder for the data of the server
  public static void main(String[] arguments) throws IOException {
    BrowserDesk desk = new BrowserDesk(Path.of(arguments[0]));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println(JSON.writeValueAsString(Map.of("port", desk.port)));
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (@Nullable String order = orders.readLine(); order != null; order = orders.readLine()) {
      out.println(JSON.writeValueAsString(desk.obey(order.split(" ", -1))));
    }
    desk.server.close();
  }

  private Object obey(String... order) throws IOException {
    return switch (order[0]) {
      case "link" -> Map.of("path", link(caseKey.publicKey(), Integer.parseInt(order[1])));
      case "swapped-link" -> Map.of("path", swappedLink());
      case "open" -> opened(order[1]);
      case "stop" -> {
        server.close();
        yield Map.of();
      }
      case "start" -> {
        server = TestServer.start(folder, Map.of("http.port", String.valueOf(port)));
        yield Map.of();
      }
      default -> throw new IllegalArgumentException(order[0]);
    };
  }

  private String link(PublicKey shown, int maxItems) {
    DropLinks.Wanted wanted =
        new DropLinks.Wanted(shown.toText(), 24, maxItems, 1_000_000_000, List.of());
    DropLinks.Made made =
        server.bean(DropLinks.class).make(TEST, inCase, PersonId.random(), wanted);
    String secret = ((DropLinks.Made.Done) made).secret().insecureText();
    byte[] fingerprint =
        Arrays.copyOf(caseKey.publicKey().fingerprint().bytes(), FINGERPRINT_BYTES);
    return "/drop#" + secret + "." + Base64.getUrlEncoder().encodeToString(fingerprint);
  }

  /// Whoever made the link named the case's key; the server names one of its own.
  private String swappedLink() {
    return link(PrivateKey.generate(KeyKind.CASE).publicKey(), 9);
  }

  /// What is in an item, with the keys of a reader and a release.
  private Map<String, Object> opened(String item) throws IOException {
    Path file = folder.resolve("vault/content/items").resolve(item.substring(0, 2)).resolve(item);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    PrivateKey session = PrivateKey.generate(KeyKind.SESSION);
    PrivateKey release = server.bean(ReleaseKeys.class).ofEpoch(1).orElseThrow();
    try (FileChannel channel = FileChannel.open(file)) {
      SealedFile sealed = accepted(SealedFile.read(channel));
      Release granted =
          accepted(
              Release.grant(
                  sealed.secondLock(),
                  sealed.header(),
                  release,
                  session.publicKey(),
                  ObjectId.random()));
      UnlockedFile unlocked = accepted(sealed.unlock(caseKey, granted, session));
      accepted(unlocked.content(channel, Channels.newChannel(content), _ -> {}));
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("attributes", sealed.header().attributes().values());
      answer.put("meta", unlocked.meta().values());
      answer.put("content", Base64.getEncoder().encodeToString(content.toByteArray()));
      return answer;
    }
  }

  private static <T> T accepted(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Accepted<T>(T value) -> value;
      case Outcome.Refused<T>(var why) -> throw new IllegalStateException(why.name());
    };
  }
}
