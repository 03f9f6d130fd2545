package dev.sealdesk.policy.cedar;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CedarEngineTest {
  private static final String POLICIES = "permit (principal, action, resource);\n".repeat(20_000);

  @Test
  void what_takes_too_long_is_given_up() {
    CedarEngine hurried = new CedarEngine(Duration.ofNanos(1));
    CedarEngine.Answer answer = hurried.call(CedarEngine.Call.SPLIT, POLICIES);
    String why = assertInstanceOf(CedarEngine.Answer.GaveUp.class, answer).why();
    assertTrue(why.contains("took longer"), why);
  }

  @Test
  void one_that_gave_up_answers_the_next_call() {
    CedarEngine engine = new CedarEngine();
    engine.call(CedarEngine.Call.SPLIT, "@a(\"b\")".repeat(1000));
    assertInstanceOf(
        CedarEngine.Answer.Given.class,
        engine.call(CedarEngine.Call.SPLIT, "permit (principal, action, resource);"));
  }
}
