package dev.sealdesk.ledger;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/// A property test: a method that takes a [RandomGenerator] and must hold for whatever it draws.
///
/// The seeds are the same on every machine, so that a build does not fail by luck, and the name of
/// each try shows its seed. `-Dtries.first=N` starts elsewhere and `-Dtries.count=N` changes the
/// number, which is how one failing seed is run alone and how a night searches for more.
@Target(METHOD)
@Retention(RUNTIME)
@ParameterizedTest(name = "{0}")
@ArgumentsSource(Tries.Seeds.class)
public @interface Tries {
  /// How many seeds are tried.
  int value() default 200;

  final class Seeds implements ArgumentsProvider {
    @Override
    public Stream<Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext test) {
      int ownCount = test.getRequiredTestMethod().getAnnotation(Tries.class).value();
      long first = Long.getLong("tries.first", 1);
      int count = Integer.getInteger("tries.count", ownCount);
      return LongStream.range(first, first + count).mapToObj(Seeds::generator);
    }

    private static Arguments generator(long seed) {
      RandomGenerator generator = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      return Arguments.of(Named.of("seed " + seed, generator));
    }
  }
}
