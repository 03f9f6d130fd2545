package dev.sealdesk.sanitizer;

import java.util.HashMap;
import java.util.Map;

/// The names of the HAR format (HAR 1.2 §"Description of HAR Data", and Chrome's `_` fields) that
/// tell what a value is, and the part of a HAR they lead to.
final class HarKeys {
  static final int OTHER = 0;
  static final int LOG = 1;
  static final int ENTRIES = 2;
  static final int PAGES = 3;
  static final int REQUEST = 4;
  static final int RESPONSE = 5;
  static final int HEADERS = 6;
  static final int COOKIES = 7;
  static final int QUERY_STRING = 8;
  static final int POST_DATA = 9;
  static final int PARAMS = 10;
  static final int CONTENT = 11;
  static final int TEXT = 12;
  static final int URL = 13;
  static final int NAME = 14;
  static final int VALUE = 15;
  static final int MIME_TYPE = 16;
  static final int ENCODING = 17;
  static final int REDIRECT_URL = 18;
  static final int WEB_SOCKET_MESSAGES = 19;
  static final int DATA = 20;
  static final int INITIATOR = 21;
  static final int TITLE = 22;
  static final int KEY = 23;

  // Names whose meaning depends on what stands beside them: RFC 7517, WebAuthn, bank accounts.
  static final int ID = 24;
  static final int ACCOUNT = 25;
  static final int KEY_MEMBER = 26;
  static final int KEY_TYPE = 27;
  static final int RAW_ID = 28;
  static final int TYPE = 29;
  static final int DISPLAY_NAME = 30;
  static final int ROUTING = 31;

  private static final Map<String, Integer> KEYS = new HashMap<>();

  static {
    String[] names = {
      "log",
      "entries",
      "pages",
      "request",
      "response",
      "headers",
      "cookies",
      "queryString",
      "postData",
      "params",
      "content",
      "text",
      "url",
      "name",
      "value",
      "mimeType",
      "encoding",
      "redirectURL",
      "_webSocketMessages",
      "data",
      "_initiator",
      "title",
      "key",
      "id",
      "account",
      "dp",
      "kty",
      "rawId",
      "type",
      "displayName",
      "routing",
    };
    for (int i = 0; i < names.length; i++) {
      KEYS.put(names[i], i + 1);
    }
    KEYS.put("Name", NAME);
    KEYS.put("Value", VALUE);
    KEYS.put("Key", KEY);
    for (String member : new String[] {"d", "p", "q", "dp", "dq", "qi", "k"}) {
      KEYS.put(member, KEY_MEMBER);
    }
  }

  private HarKeys() {}

  static int of(byte[] name) {
    if (name.length > 20) {
      return OTHER;
    }
    Integer key = KEYS.get(Ascii.text(name, 0, name.length));
    return key == null ? OTHER : key;
  }
}
