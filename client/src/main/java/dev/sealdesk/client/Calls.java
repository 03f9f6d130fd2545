package dev.sealdesk.client;

import java.io.IOException;

/// Requests whose bodies and answers are JSON.
final class Calls {
  private Calls() {}

  static <T> Reply<T> get(Wire wire, String path, Class<T> type) throws IOException {
    return read(wire.ask(Wire.Request.of("GET", path)), type);
  }

  static <T> Reply<T> post(Wire wire, String path, Class<T> type) throws IOException {
    return read(wire.ask(Wire.Request.of("POST", path)), type);
  }

  static <T> Reply<T> post(Wire wire, String path, Object body, Class<T> type) throws IOException {
    return send(wire, "POST", path, body, type);
  }

  static <T> Reply<T> send(Wire wire, String method, String path, Object body, Class<T> type)
      throws IOException {
    return read(wire.ask(Wire.Request.json(method, path, body)), type);
  }

  /// Where nothing comes back.
  static Reply<Done> send(Wire wire, String method, String path, Object body) throws IOException {
    return done(wire.ask(Wire.Request.json(method, path, body)));
  }

  static Reply<Done> send(Wire wire, String method, String path) throws IOException {
    return done(wire.ask(Wire.Request.of(method, path)));
  }

  static <T> Reply<T> read(Wire.Answer answer, Class<T> type) throws IOException {
    return answer.isGood()
        ? Reply.done(Json.read(answer.body(), type))
        : Reply.refused(answer.problem());
  }

  private static Reply<Done> done(Wire.Answer answer) {
    return answer.isGood() ? Reply.done(Done.DONE) : Reply.refused(answer.problem());
  }
}
