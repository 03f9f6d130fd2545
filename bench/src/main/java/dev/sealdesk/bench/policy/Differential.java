package dev.sealdesk.bench.policy;

import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import dev.sealdesk.policy.LoadResult;
import dev.sealdesk.policy.PolicyLoader;
import dev.sealdesk.policy.fact.Entity;
import dev.sealdesk.policy.fact.Request;
import dev.sealdesk.policy.rule.Decision;
import dev.sealdesk.policy.rule.Policy;
import dev.sealdesk.policy.rule.PolicySet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Decides the same random requests under the same random policies here and in Cedar, and lists
/// where the answers differ. Equal seeds draw equal campaigns.
final class Differential {
  private static final int MAX_POLICIES = 8;
  private static final int REQUESTS_OF_FACTS = 25;
  private static final int FACTS_OF_POLICIES = 8;

  private final PolicyLoader loader = PolicyLoader.forSchema(RandomWorld.SCHEMA);

  /// What a campaign found.
  ///
  /// @param decisions how many requests were decided by both
  /// @param failures how many policies failed in them, in both
  /// @param differences one line each
  record Result(long decisions, long permitted, long failures, List<String> differences) {}

  /// Runs a campaign.
  ///
  /// @param decisions how many; rounded up to whole policy sets
  Result run(long seed, long decisions) throws AuthException, CacheException {
    List<String> differences = new ArrayList<>();
    long decided = 0;
    long permitted = 0;
    long failures = 0;
    for (long round = 0; decided < decisions && differences.size() < 10; round++) {
      RandomGenerator random =
          RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 1_000_003 + round);
      Map<String, String> policies = draw(random);
      PolicySet ours = load(policies);
      CedarPeer cedar = CedarPeer.cached(policies);
      RandomWorld world = new RandomWorld(random);
      for (int i = 0; i < FACTS_OF_POLICIES; i++) {
        RandomWorld.Facts facts = world.facts();
        List<Entity> forCedar =
            Stream.concat(facts.all().stream(), RandomWorld.actions().stream()).toList();
        for (int j = 0; j < REQUESTS_OF_FACTS; j++) {
          Request request = world.request(facts);
          Decision decision = ours.decide(request);
          CedarPeer.Answer answer = cedar.decide(cedar.prepare(request, forCedar));
          decided++;
          permitted += decision.isPermitted() ? 1 : 0;
          failures += answer.failed().size();
          if (!agree(decision, answer, ours)) {
            differences.add(
                "seed "
                    + seed
                    + " round "
                    + round
                    + ": "
                    + summary(decision)
                    + " but Cedar "
                    + answer
                    + " under "
                    + relevant(policies, decision, answer));
          }
        }
      }
    }
    return new Result(decided, permitted, failures, differences);
  }

  private static Map<String, String> draw(RandomGenerator random) {
    RandomPolicies drawn = new RandomPolicies(random, false);
    Map<String, String> policies = new LinkedHashMap<>();
    int count = random.nextInt(1, MAX_POLICIES + 1);
    for (int i = 0; i < count; i++) {
      policies.put("p" + i, drawn.policy("p" + i));
    }
    return policies;
  }

  private PolicySet load(Map<String, String> policies) {
    LoadResult result = loader.loadWithoutValidation(String.join("\n", policies.values()));
    return switch (result) {
      case LoadResult.Loaded(PolicySet set, _) -> set;
      case LoadResult.Refused refused ->
          throw new IllegalStateException(refused + " for " + policies);
    };
  }

  /// Cedar lets a request pass although a forbidding policy failed; ours does not. All else is
  /// equal.
  private static boolean agree(Decision ours, CedarPeer.Answer cedar, PolicySet policies) {
    boolean forbidFailed =
        cedar.failed().stream()
            .anyMatch(id -> policies.policy(id).orElseThrow().effect() == Policy.Effect.FORBID);
    boolean expected = cedar.allowed() && !forbidFailed;
    Set<String> failed =
        ours.failures().stream().map(failure -> failure.policy().id()).collect(Collectors.toSet());
    Set<String> determining = ids(ours);
    boolean sameReasons =
        (cedar.allowed() && forbidFailed)
            ? determining.isEmpty()
            : determining.equals(cedar.determining());
    return ours.isPermitted() == expected && failed.equals(cedar.failed()) && sameReasons;
  }

  private static Set<String> ids(Decision decision) {
    List<Policy> by =
        switch (decision) {
          case Decision.Permitted permitted -> permitted.by();
          case Decision.Denied denied -> denied.by();
        };
    return by.stream().map(Policy::id).collect(Collectors.toSet());
  }

  private static String summary(Decision decision) {
    return (decision.isPermitted() ? "permitted by " : "denied by ")
        + ids(decision)
        + " failed "
        + decision.failures().stream()
            .map(failure -> failure.policy().id() + failure.failure())
            .toList();
  }

  private static String relevant(
      Map<String, String> policies, Decision decision, CedarPeer.Answer answer) {
    return policies.entrySet().stream()
        .filter(
            policy ->
                decision.failures().stream().anyMatch(f -> f.policy().id().equals(policy.getKey()))
                        != answer.failed().contains(policy.getKey())
                    || ids(decision).contains(policy.getKey())
                        != answer.determining().contains(policy.getKey()))
        .map(Map.Entry::getValue)
        .toList()
        .toString();
  }
}
