package dev.sealdesk.bench.speed;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;

/// A recording of a single-page application, of any size: many calls of an API, their answers in
/// JSON, the same few sessions in every request. Two thirds of it are bodies, and most values are
/// short. About 800 places in a megabyte have to be redacted, about as many as in public recordings
/// of busy sites.
final class ApiHeavyHar {
  private static final String BASE62 =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final String HEX = "0123456789abcdef";
  private static final String LETTERS = "lorem ipsum dolor sit amet ";
  private static final String[] NAMES = {
    "Ann", "Bo", "Chen", "Dewi", "Emeka", "Fumi", "Grete", "Hugo", "Ines", "Jun", "Kiri", "Lars"
  };
  private static final String[] STATES = {"open", "pending", "solved", "on hold"};
  private static final int SESSIONS = 5;

  private final Random random;
  private final String[] cookies = new String[SESSIONS];
  private final String[] tokens = new String[SESSIONS];
  private final String[] guards = new String[SESSIONS];

  private ApiHeavyHar(long seed) {
    random = new Random(seed);
    for (int i = 0; i < SESSIONS; i++) {
      cookies[i] = drawn(BASE62, 43);
      guards[i] = drawn(BASE62, 32);
      tokens[i] =
          base64("{\"alg\":\"RS256\",\"typ\":\"JWT\"}")
              + "."
              + base64(
                  String.format(
                      Locale.ROOT,
                      "{\"sub\":\"%s\",\"sid\":\"%s\",\"exp\":1900000000}",
                      drawn(BASE62, 12),
                      drawn(BASE62, 22)))
              + "."
              + drawn(BASE62, 342);
    }
  }

  /// Writes a recording of at least `sizeBytes` bytes; an equal seed gives equal bytes.
  static void write(Path file, long sizeBytes, long seed) throws IOException {
    ApiHeavyHar har = new ApiHeavyHar(seed);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      out.write(
          utf8(
              """
              {"log":{"version":"1.2","creator":{"name":"WebInspector","version":"537.36"},\
              "pages":[],"entries":[
              """));
      long written = 0;
      while (written < sizeBytes) {
        byte[] entry = utf8((written == 0 ? "" : ",\n") + har.entry());
        out.write(entry);
        written += entry.length;
      }
      out.write(utf8("]}}\n"));
    }
  }

  private String entry() {
    int session = random.nextInt(SESSIONS);
    String body = body();
    return String.format(
        Locale.ROOT,
        """
        {
          "startedDateTime": "2026-01-02T03:%d:0%d.123Z",
          "time": %d.5,
          "_resourceType": "fetch",
          "request": {
            "method": "GET",
            "url": "https://api.example.com/v2/search.json?query=type%%3Aticket&page=%d&per_page=25",
            "httpVersion": "http/2.0",
            "headers": [
              {
                "name": ":authority",
                "value": "api.example.com"
              },
              {
                "name": "accept",
                "value": "application/json, text/plain, */*"
              },
              {
                "name": "authorization",
                "value": "Bearer %s"
              },
              {
                "name": "cookie",
                "value": "session=%s; theme=dark; _csrf=%s; locale=en"
              },
              {
                "name": "user-agent",
                "value": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
              },
              {
                "name": "x-csrf-token",
                "value": "%s"
              }
            ],
            "queryString": [
              {
                "name": "query",
                "value": "type%%3Aticket"
              },
              {
                "name": "per_page",
                "value": "25"
              }
            ],
            "cookies": [
              {
                "name": "session",
                "value": "%s"
              }
            ],
            "headersSize": -1,
            "bodySize": 0
          },
          "response": {
            "status": 200,
            "statusText": "",
            "httpVersion": "http/2.0",
            "headers": [
              {
                "name": "content-type",
                "value": "application/json; charset=utf-8"
              },
              {
                "name": "etag",
                "value": "W/\\"%s\\""
              },
              {
                "name": "x-request-id",
                "value": "%s"
              }
            ],
            "cookies": [],
            "content": {
              "size": %d,
              "mimeType": "application/json",
              "text": "%s"
            },
            "redirectURL": "",
            "headersSize": -1,
            "bodySize": -1
          },
          "cache": {},
          "timings": {
            "blocked": 1.2,
            "dns": -1,
            "connect": -1,
            "send": 0.1,
            "wait": %d.25,
            "receive": 2.5
          }
        }""",
        between(10, 59),
        random.nextInt(10),
        random.nextInt(1000),
        random.nextInt(99),
        tokens[session],
        cookies[session],
        guards[session],
        guards[session],
        cookies[session],
        drawn(HEX, 32),
        drawn(HEX, 32),
        body.length(),
        body.replace("\\", "\\\\").replace("\"", "\\\""),
        random.nextInt(900));
  }

  private String body() {
    StringBuilder tickets = new StringBuilder("{\"tickets\":[");
    int count = between(3, 25);
    for (int i = 0; i < count; i++) {
      tickets.append(i == 0 ? "" : ",").append(ticket());
    }
    return tickets
        .append("],\"next_page\":null,\"request_id\":\"")
        .append(drawn(HEX, 32))
        .append("\"}")
        .toString();
  }

  private String ticket() {
    String state = STATES[random.nextInt(STATES.length)];
    return String.format(
        Locale.ROOT,
        """
        {"id":%d,"subject":"Order %d does not arrive","status":"%s",\
        "created_at":"2026-0%d-1%dT0%d:00:00Z","tags":["billing","web","queue-%d"],\
        "requester":%s,"priority":null,"satisfaction":{"score":%d.5,"comment":""},\
        "url":"https://api.example.com/v2/tickets/%d.json",\
        "description":"Hello, I ordered %d items last week and the page says \\"%s\\". Could you \
        look into it? %s"}""",
        random.nextInt(1_000_000),
        random.nextInt(100_000),
        state,
        between(1, 9),
        random.nextInt(10),
        random.nextInt(10),
        random.nextInt(20),
        requester(),
        random.nextInt(10),
        random.nextInt(1_000_000),
        random.nextInt(9),
        state,
        drawn(LETTERS, random.nextInt(200)));
  }

  /// Who wrote a ticket: mostly a number, sometimes a person.
  private String requester() {
    int id = random.nextInt(1_000_000);
    if (random.nextInt(10) > 0) {
      return String.format(Locale.ROOT, "{\"id\":%d,\"locale\":\"en-GB\"}", id);
    }
    String name = NAMES[random.nextInt(NAMES.length)];
    return String.format(
        Locale.ROOT,
        "{\"id\":%d,\"locale\":\"en-GB\",\"name\":\"%s\",\"email\":\"%s%d@example.com\"}",
        id,
        name,
        name.toLowerCase(Locale.ROOT),
        random.nextInt(40));
  }

  private int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  private String drawn(String alphabet, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(utf8(text));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
