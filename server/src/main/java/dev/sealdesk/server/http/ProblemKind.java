package dev.sealdesk.server.http;

import java.util.Locale;

/// What can go wrong with a request, as clients see it (RFC 9457): `type` is
/// `urn:sealdesk:problem:` and the name in lower case with hyphens. The catalogues
/// `problems_*.properties` have a title for each.
public enum ProblemKind {
  MALFORMED_REQUEST(400),
  NOT_SIGNED_IN(401),
  SIGN_IN_REFUSED(401),
  SESSION_ENDED(401),
  PROOF_NEEDS_NONCE(401),
  NOT_ALLOWED(403),
  STEP_UP_NEEDED(403),
  POLICY_REFUSED(403),
  NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  NOT_ACCEPTABLE(406),
  TOO_SLOW(408),
  CONFLICT(409),
  GONE(410),
  CHANGED_MEANWHILE(412),
  TOO_LARGE(413),
  UNKNOWN_CONTENT_TYPE(415),
  RANGE_OUTSIDE(416),
  REFUSED(422),
  TOO_MANY_REQUESTS(429),
  HEADERS_TOO_LARGE(431),
  INTERNAL(500),
  UNAVAILABLE(503),
  STORAGE_FULL(507);

  private static final int FIRST_SERVER_ERROR = 500;

  private final int status;

  ProblemKind(int status) {
    this.status = status;
  }

  public int status() {
    return status;
  }

  /// As it stands in `type` and in the catalogues.
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// For a status that a library chose; the nearest one of ours.
  static ProblemKind ofStatus(int status) {
    for (ProblemKind kind : values()) {
      if (kind.status == status) {
        return kind;
      }
    }
    return status >= FIRST_SERVER_ERROR ? INTERNAL : MALFORMED_REQUEST;
  }
}
