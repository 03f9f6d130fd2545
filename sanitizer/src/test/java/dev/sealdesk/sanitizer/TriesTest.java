package dev.sealdesk.sanitizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;

class TriesTest {
  private static final Set<Long> DRAWN = new HashSet<>();

  @Tries(50)
  void every_try_draws_values_of_its_own(RandomGenerator random) {
    assertTrue(DRAWN.add(random.nextLong()));
  }

  @AfterAll
  static void as_many_tries_as_asked_for() {
    assertEquals(Integer.getInteger("tries.count", 50), DRAWN.size());
  }
}
