package dev.sealdesk.client;

import java.net.http.HttpRequest;

/// What a session is besides its key: the secret that each request carries. Never printed.
record Credential(Kind kind, String secret) {
  enum Kind {
    NONE,
    COOKIE,
    TOKEN
  }

  static final Credential NONE = new Credential(Kind.NONE, "");

  private static final String COOKIE = "__Host-sealdesk";

  static Credential cookie(String secret) {
    return new Credential(Kind.COOKIE, secret);
  }

  static Credential token(String secret) {
    return new Credential(Kind.TOKEN, secret);
  }

  /// From `Set-Cookie`; none if it is another cookie, or one that was taken back.
  static Credential fromSetCookie(String header) {
    String[] parts = header.split(";", 2)[0].split("=", 2);
    boolean ours = parts.length == 2 && parts[0].strip().equals(COOKIE) && !parts[1].isBlank();
    return ours ? cookie(parts[1].strip()) : NONE;
  }

  void addTo(HttpRequest.Builder request) {
    switch (kind) {
      case NONE -> {}
      case COOKIE -> request.header("Cookie", COOKIE + "=" + secret);
      case TOKEN -> request.header("Authorization", "DPoP " + secret);
    }
  }

  @Override
  public String toString() {
    return "Credential[" + kind + "]";
  }
}
