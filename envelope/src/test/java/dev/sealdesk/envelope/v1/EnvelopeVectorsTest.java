package dev.sealdesk.envelope.v1;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sealdesk.envelope.Refusal;
import dev.sealdesk.envelope.VectorFile;
import dev.sealdesk.envelope.VectorFile.Case;
import dev.sealdesk.envelope.keys.PrivateKey;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The vectors that the browser's module reads too.
class EnvelopeVectorsTest {
  @ParameterizedTest
  @MethodSource("files")
  void files_sealed_long_ago_are_opened(Case vector) {
    Sealed.Opening opening = open(vector, vector.bytes("sealed"));
    assertEquals(Optional.empty(), opening.refusal);
    assertArrayEquals(vector.bytes("content"), opening.content);
    assertArrayEquals(
        vector.bytes("header-hash"), Sealed.front(vector.bytes("sealed")).header().hash());
  }

  @ParameterizedTest
  @MethodSource("damage")
  void damaged_files_are_refused_for_the_stated_reason(Case damage) {
    Case vector =
        files().stream()
            .filter(file -> file.text("case").equals(damage.text("file")))
            .findFirst()
            .orElseThrow();
    byte[] sealed = vector.bytes("sealed");
    Sealed.Opening opening = open(vector, damaged(sealed, damage));
    assertEquals(Optional.of(damage.text("refusal")), opening.refusal.map(this::named));
    assertEquals(0, opening.content.length);
  }

  static List<Case> files() {
    return VectorFile.cases("envelope/files.txt");
  }

  static List<Case> damage() {
    return VectorFile.cases("envelope/damage.txt");
  }

  private static byte[] damaged(byte[] sealed, Case damage) {
    int at = damage.number("at");
    int place = at < 0 ? sealed.length + at : at;
    return switch (damage.text("do")) {
      case "cut" -> Arrays.copyOf(sealed, place);
      case "append" -> Arrays.copyOf(sealed, sealed.length + 1);
      case "xor" -> {
        sealed[place] ^= damage.bytes("with")[0];
        yield sealed;
      }
      default -> throw new IllegalStateException(damage.text("do"));
    };
  }

  private String named(Refusal refusal) {
    return refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Sealed.Opening open(Case vector, byte[] sealed) {
    PrivateKey reader = Sealed.key(vector.bytes("key"));
    return vector.values().containsKey("release")
        ? Sealed.open(
            sealed,
            reader,
            Sealed.accepted(Release.decode(vector.bytes("release"))),
            Sealed.key(vector.bytes("session")))
        : Sealed.open(sealed, reader);
  }
}
