package dev.sealdesk.sanitizer;

/// The parts of a HAR, and which part lies behind which name.
final class HarRoles {
  static final int GENERIC = 0;
  static final int ROOT = 1;
  static final int LOG = 2;
  static final int ENTRIES = 3;
  static final int ENTRY = 4;
  static final int REQUEST = 5;
  static final int RESPONSE = 6;
  static final int REQUEST_HEADERS = 7;
  static final int RESPONSE_HEADERS = 8;
  static final int REQUEST_COOKIES = 9;
  static final int RESPONSE_COOKIES = 10;
  static final int QUERY = 11;
  static final int POST_DATA = 12;
  static final int PARAMS = 13;
  static final int CONTENT = 14;
  static final int WEB_SOCKET = 15;
  static final int INITIATOR = 16;
  static final int PAGES = 17;

  private HarRoles() {}

  /// The role of an object or array under `key` of an object in `role`. The members of an array
  /// have the array's role.
  static int under(int role, int key) {
    return switch (role) {
      case ROOT -> key == HarKeys.LOG ? LOG : GENERIC;
      case LOG -> key == HarKeys.ENTRIES ? ENTRIES : key == HarKeys.PAGES ? PAGES : GENERIC;
      case ENTRY -> entry(key);
      case REQUEST -> request(key);
      case RESPONSE ->
          key == HarKeys.HEADERS
              ? RESPONSE_HEADERS
              : key == HarKeys.COOKIES
                  ? RESPONSE_COOKIES
                  : key == HarKeys.CONTENT ? CONTENT : GENERIC;
      case POST_DATA -> key == HarKeys.PARAMS ? PARAMS : GENERIC;
      case INITIATOR -> INITIATOR;
      default -> GENERIC;
    };
  }

  private static int entry(int key) {
    return switch (key) {
      case HarKeys.REQUEST -> REQUEST;
      case HarKeys.RESPONSE -> RESPONSE;
      case HarKeys.WEB_SOCKET_MESSAGES -> WEB_SOCKET;
      case HarKeys.INITIATOR -> INITIATOR;
      default -> GENERIC;
    };
  }

  private static int request(int key) {
    return switch (key) {
      case HarKeys.HEADERS -> REQUEST_HEADERS;
      case HarKeys.COOKIES -> REQUEST_COOKIES;
      case HarKeys.QUERY_STRING -> QUERY;
      case HarKeys.POST_DATA -> POST_DATA;
      default -> GENERIC;
    };
  }

  /// The name under which the report counts what was found there.
  static String place(int role, int key) {
    return switch (role) {
      case REQUEST -> key == HarKeys.URL ? "request-url" : "request";
      case RESPONSE -> key == HarKeys.REDIRECT_URL ? "redirect" : "response";
      case REQUEST_HEADERS -> "request-header";
      case RESPONSE_HEADERS -> "response-header";
      case REQUEST_COOKIES -> "request-cookie";
      case RESPONSE_COOKIES -> "response-cookie";
      case QUERY -> "query-string";
      case POST_DATA, PARAMS -> "request-body";
      case CONTENT -> "response-body";
      case WEB_SOCKET -> "websocket";
      case INITIATOR -> "initiator";
      case PAGES -> "page";
      default -> "other";
    };
  }
}
