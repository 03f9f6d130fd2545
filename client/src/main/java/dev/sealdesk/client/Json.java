package dev.sealdesk.client;

import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Records as JSON. What a server sends is hostile until it was read: limits apply, and what lacks
/// a member is no answer. Members that are not known are those of a newer server.
final class Json {
  private static final int MAX_DEPTH = 32;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private Json() {}

  static byte[] bytes(Object record) {
    return MAPPER.writeValueAsBytes(record);
  }

  static <T> T read(byte[] json, Class<T> type) throws IOException {
    try {
      return MAPPER.readValue(json, type);
    } catch (JacksonException malformed) {
      throw new IOException("the server's answer cannot be understood");
    }
  }

  static JsonNode tree(byte[] json) throws IOException {
    return read(json, JsonNode.class);
  }
}
