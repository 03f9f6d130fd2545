package dev.sealdesk.bench.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DifferentialTest {
  /// `./sealdesk bench policy --campaign` decides many more.
  private static final int DECISIONS = 8_000;

  @Test
  void no_decision_differs_from_cedars_own() throws Exception {
    Differential.Result result = new Differential().run(1, DECISIONS);
    assertEquals(List.of(), result.differences());
    assertTrue(result.permitted() > DECISIONS / 20, result::toString);
    assertTrue(result.failures() > DECISIONS / 20, result::toString);
  }
}
