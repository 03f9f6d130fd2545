package dev.sealdesk.bench.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sealdesk.policy.LoadResult;
import dev.sealdesk.policy.PolicyLoader;
import dev.sealdesk.policy.fact.Entity;
import dev.sealdesk.policy.fact.Request;
import dev.sealdesk.policy.filter.Dialect;
import dev.sealdesk.policy.filter.SqlFilter;
import dev.sealdesk.policy.filter.SqlWriter;
import dev.sealdesk.policy.rule.PolicySet;
import dev.sealdesk.policy.rule.Residual;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FilterTest {
  private static final int CASES = 10_000;
  private static final int POLICIES = 200;
  private static final int REQUESTS = 20;

  @Test
  void filtering_in_java_and_in_sqlite_equals_deciding_one_by_one() throws Exception {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
    SupportWorld world = new SupportWorld(random, CASES);
    PolicySet policies = load(SupportPolicies.text(random, POLICIES));
    long seen = 0;
    try (CaseTable table = CaseTable.of(world)) {
      for (int i = 0; i < REQUESTS; i++) {
        Request request = world.request("view");
        Residual residual = policies.residual(request);
        Set<String> oneByOne =
            world.cases().stream()
                .filter(one -> policies.decide(request.withResource(one.id())).isPermitted())
                .map(one -> one.id().id())
                .collect(Collectors.toSet());
        Set<String> filtered =
            world.cases().stream()
                .map(Entity::id)
                .filter(residual)
                .map(id -> id.id())
                .collect(Collectors.toSet());
        SqlFilter sql = SqlWriter.write(residual, CaseTable.MAPPING, Dialect.SQLITE);
        assertEquals(oneByOne, filtered);
        assertEquals(
            oneByOne,
            table.select(assertInstanceOf(SqlFilter.Condition.class, sql, sql::toString)));
        seen += oneByOne.size();
      }
    }
    assertTrue(seen > CASES / 10, "saw " + seen);
    assertTrue(seen < (long) REQUESTS * CASES / 2, "saw " + seen);
  }

  private static PolicySet load(String text) {
    LoadResult result = PolicyLoader.create().load(text);
    return assertInstanceOf(LoadResult.Loaded.class, result, result::toString).policies();
  }
}
