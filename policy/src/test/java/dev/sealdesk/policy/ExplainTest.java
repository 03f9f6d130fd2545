package dev.sealdesk.policy;

import static dev.sealdesk.policy.SupportDesk.CASE;
import static dev.sealdesk.policy.SupportDesk.FOREIGN_CASE;
import static dev.sealdesk.policy.SupportDesk.ORIGINAL;
import static dev.sealdesk.policy.SupportDesk.SANITIZED;
import static dev.sealdesk.policy.SupportDesk.approvedBy;
import static dev.sealdesk.policy.SupportDesk.person;
import static dev.sealdesk.policy.SupportDesk.request;
import static dev.sealdesk.policy.SupportDesk.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.policy.explain.Explainer;
import dev.sealdesk.policy.explain.Wording;
import dev.sealdesk.policy.fact.Entity;
import dev.sealdesk.policy.fact.EntityId;
import dev.sealdesk.policy.fact.Request;
import dev.sealdesk.policy.fact.Value;
import dev.sealdesk.policy.rule.PolicySet;
import dev.sealdesk.policy.rule.Vocabulary.Environment;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainTest {
  private static final PolicySet SET = StartingSet.load(PolicyLoader.create());
  private static final Explainer EXPLAINER = new Explainer(SET);
  private static final Wording ENGLISH = Wording.in(Wording.Language.ENGLISH);
  private static final Wording JAPANESE = Wording.in(Wording.Language.JAPANESE);

  private static String english(Request request) {
    return String.join("\n", ENGLISH.say(EXPLAINER.explain(request)));
  }

  @Test
  void what_is_permitted_needs_no_explanation() {
    assertEquals("", english(request(person("agent"), "view", CASE)));
  }

  @Test
  void a_missing_purpose_is_asked_for() {
    Request request = request(person("agent"), "open", SANITIZED);
    assertEquals(
        "Not allowed. State a purpose. (The nearest rule: Agents open sanitized content of cases they"
            + " are assigned to, for a stated purpose. [agent.assigned-content])",
        english(request));
    assertEquals(
        "許可されていません。目的を示してください。(最も近い規則: 担当者は、割り当てられた案件の無害化済みの内容を、"
            + "目的を示して開けます。 [agent.assigned-content])",
        String.join("\n", JAPANESE.say(EXPLAINER.explain(request))));
  }

  @Test
  void everything_that_is_missing_is_named() {
    String text = english(request(person("engineer"), "open", ORIGINAL));
    assertTrue(text.contains("Give a reason. A second person has to approve."), text);
    assertTrue(text.contains("engineer.originals"), text);
  }

  @Test
  void consent_of_oneself_is_none() {
    String text =
        english(
            request(
                person("engineer"),
                "open",
                ORIGINAL,
                with("reason", Value.of("r")),
                approvedBy("engineer")));
    assertTrue(text.contains("Somebody other than you has to approve."), text);
  }

  @Test
  void who_may_view_a_thing_is_told_which_rule_forbids() {
    Request request = request(person("administrator"), "changePolicy", SupportDesk.DESK);
    assertTrue(english(request).contains("second person"), () -> english(request));
  }

  @Test
  void a_suspended_person_is_told_so_whatever_they_ask_about() {
    assertEquals(
        "Not allowed: Who is suspended may do nothing. [wall.suspended]",
        english(request(person("suspended"), "open", ORIGINAL)));
  }

  @Test
  void who_may_not_view_a_case_is_not_told_that_it_is_in_another_jurisdiction() {
    String text = english(request(person("agent"), "view", FOREIGN_CASE));
    assertEquals("Not allowed: no rule lets you do this here.", text);
    assertEquals(text, english(request(person("agent"), "view", new EntityId("Case", "none"))));
  }

  /// The resource is changed in every way; where it may not be viewed, the words stay the same.
  @ParameterizedTest
  @ValueSource(
      strings = {"agent", "engineer", "lead", "officer", "responder", "auditor", "contractor"})
  void an_explanation_tells_nothing_about_a_resource_that_may_not_be_viewed(String who) {
    for (Environment kind : SET.vocabulary().environments()) {
      if (!kind.principalType().equals("Person")) {
        continue;
      }
      EntityId resource = new EntityId(kind.resourceType(), "other");
      Request bare = request(person(who), kind.action().id(), resource);
      String told = english(bare);
      for (EntityId like : List.of(CASE, FOREIGN_CASE, SANITIZED, ORIGINAL, SupportDesk.FOREIGN)) {
        if (like.type().equals(kind.resourceType())) {
          Request changed = withResourceLike(bare, like);
          boolean visible =
              SET.decide(
                      new Request(
                          changed.principal(),
                          SupportDesk.action("view"),
                          resource,
                          changed.context(),
                          changed.entities()))
                  .isPermitted();
          if (!visible && !SET.decide(changed).isPermitted()) {
            assertEquals(told, english(changed), () -> kind + " like " + like);
          }
        }
      }
    }
  }

  private static Request withResourceLike(Request request, EntityId like) {
    Entity model = SupportDesk.ENTITIES.find(like).orElseThrow();
    Map<String, Value> attributes = new HashMap<>(model.attributes());
    Entity other = new Entity(request.resource(), model.parents(), attributes);
    return new Request(
        request.principal(),
        request.action(),
        request.resource(),
        request.context(),
        request.entities().with(List.of(other)));
  }

  @Test
  void both_catalogues_have_the_same_texts() throws Exception {
    assertEquals(keys("en"), keys("ja"));
    assertFalse(keys("en").isEmpty());
  }

  private static Set<String> keys(String language) throws Exception {
    Properties texts = new Properties();
    try (InputStream in = Wording.class.getResourceAsStream("words_" + language + ".properties")) {
      texts.load(in);
    }
    return texts.stringPropertyNames();
  }
}
