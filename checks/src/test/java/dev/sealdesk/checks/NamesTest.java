package dev.sealdesk.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A name that fits everything says nothing. These say nothing.
class NamesTest {
  private static final Set<String> EMPTY_WORDS =
      Set.of("util", "utils", "utilities", "helper", "helpers", "manager", "misc", "common");

  /// `Base64` is a name; `ParserBase` is not.
  private static final Set<String> EMPTY_ENDINGS = Set.of("impl", "base");

  private static final Set<String> EMPTY_ALONE = Set.of("service", "services");

  @Test
  void every_type_and_package_says_what_it_is() {
    List<String> empty =
        Product.classes().stream()
            .map(JavaClass::getFullName)
            .filter(NamesTest::saysNothing)
            .toList();
    assertEquals(List.of(), empty);
  }

  @ParameterizedTest
  @MethodSource
  void empty_words_are_recognized(String name, boolean empty) {
    assertEquals(empty, saysNothing("dev.sealdesk." + name));
  }

  static Stream<Arguments> empty_words_are_recognized() {
    return Stream.of(
        arguments("StringUtils", true),
        arguments("util.Text", true),
        arguments("KeyManager", true),
        arguments("HelperForKeys", true),
        arguments("SealerImpl", true),
        arguments("Sealer$Base", true),
        arguments("Service", true),
        arguments("ReleaseService", false),
        arguments("Base64", false),
        arguments("Commonality", false),
        arguments("Basement", false));
  }

  private static boolean saysNothing(String fullName) {
    return Stream.of(fullName.split("[.$]", -1)).anyMatch(NamesTest::isEmptyName);
  }

  private static boolean isEmptyName(String name) {
    List<String> words =
        Stream.of(name.split("(?<=[a-z0-9])(?=[A-Z])|_", -1))
            .map(word -> word.toLowerCase(Locale.ROOT))
            .toList();
    return words.stream().anyMatch(EMPTY_WORDS::contains)
        || EMPTY_ENDINGS.contains(words.getLast())
        || EMPTY_ALONE.contains(name.toLowerCase(Locale.ROOT));
  }
}
