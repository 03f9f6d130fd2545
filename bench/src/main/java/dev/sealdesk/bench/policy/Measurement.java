package dev.sealdesk.bench.policy;

import com.cedarpolicy.model.exception.AuthException;
import dev.sealdesk.policy.LoadResult;
import dev.sealdesk.policy.PolicyLoader;
import dev.sealdesk.policy.fact.Entities;
import dev.sealdesk.policy.fact.Entity;
import dev.sealdesk.policy.fact.Request;
import dev.sealdesk.policy.filter.Dialect;
import dev.sealdesk.policy.filter.SqlFilter;
import dev.sealdesk.policy.filter.SqlWriter;
import dev.sealdesk.policy.rule.PolicySet;
import dev.sealdesk.policy.rule.Residual;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Measures deciding and filtering. Both engines get the same policies, requests and facts, made
/// before the clock starts; Cedar keeps policies and schema parsed.
final class Measurement {
  private static final int[] SIZES = {20, 200, 2000};
  private static final int MIDDLE = 200;
  private static final int REQUESTS = 200;
  private static final int CASES = 10_000;
  private static final int MILLION = 1_000_000;
  private static final int FILTERS = 15;
  private static final long SECOND = 1_000_000_000;

  private final PrintWriter out;
  private final RandomGenerator random;
  private final SupportWorld world;
  private final PolicyLoader loader = PolicyLoader.create();

  /// Keeps answers in use, so that none is optimized away.
  private long permitted;

  Measurement(PrintWriter out, long seed) {
    this.out = out;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.world = new SupportWorld(random, CASES);
  }

  void run() throws Exception {
    out.println("policies   decisions/s   cedar-java 4.10   ratio   goal");
    for (int size : SIZES) {
      decide(size);
      out.flush();
    }
    PolicySet policies = load(SupportPolicies.byId(random, MIDDLE));
    latencies(policies);
    filters(policies);
    memory(policies);
    out.printf(Locale.ROOT, "(%,d of all measured decisions were permits)%n", permitted);
  }

  private PolicySet load(Map<String, String> policies) {
    return switch (loader.load(String.join("\n", policies.values()))) {
      case LoadResult.Loaded(PolicySet set, _) -> set;
      case LoadResult.Refused refused -> throw new IllegalStateException(refused.toString());
    };
  }

  private List<Request> requests() {
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      Request drawn = world.request("view");
      List<Entity> relevant = world.relevant(drawn.principal(), drawn.resource());
      requests.add(
          new Request(
              drawn.principal(),
              drawn.action(),
              drawn.resource(),
              drawn.context(),
              Entities.of(relevant)));
    }
    return requests;
  }

  private void decide(int size) throws Exception {
    Map<String, String> texts = SupportPolicies.byId(random, size);
    PolicySet ours = load(texts);
    CedarPeer cedar = CedarPeer.cached(texts, PolicyLoader.schemaText());
    List<Request> requests = requests();
    List<CedarPeer.Prepared> prepared = new ArrayList<>();
    for (Request request : requests) {
      prepared.add(cedar.prepare(request, List.copyOf(request.entities().all())));
    }
    for (int i = 0; i < requests.size(); i++) {
      if (ours.decide(requests.get(i)).isPermitted() != cedar.decide(prepared.get(i)).allowed()) {
        throw new IllegalStateException("the answers differ: " + requests.get(i));
      }
    }
    perSecond(ours, requests, 2 * SECOND);
    double own = perSecond(ours, requests, 2 * SECOND);
    double peer = perSecond(cedar, prepared, 3 * SECOND);
    out.printf(
        Locale.ROOT, "%8d   %,11.0f   %,15.0f   %,5.0f   >= 200%n", size, own, peer, own / peer);
  }

  private double perSecond(PolicySet policies, List<Request> requests, long nanoseconds) {
    long start = System.nanoTime();
    long decisions = 0;
    while (System.nanoTime() - start < nanoseconds) {
      for (Request request : requests) {
        permitted += policies.decide(request).isPermitted() ? 1 : 0;
      }
      decisions += requests.size();
    }
    return decisions * (double) SECOND / (System.nanoTime() - start);
  }

  private double perSecond(CedarPeer cedar, List<CedarPeer.Prepared> requests, long nanoseconds)
      throws AuthException {
    long start = System.nanoTime();
    long decisions = 0;
    while (System.nanoTime() - start < nanoseconds) {
      CedarPeer.Prepared request = requests.get((int) (decisions % requests.size()));
      permitted += cedar.decide(request).allowed() ? 1 : 0;
      decisions++;
    }
    return decisions * (double) SECOND / (System.nanoTime() - start);
  }

  private void latencies(PolicySet policies) {
    List<Request> requests = requests();
    long[] nanoseconds = new long[MILLION / 4];
    perSecond(policies, requests, SECOND);
    for (int i = 0; i < nanoseconds.length; i++) {
      long start = System.nanoTime();
      permitted += policies.decide(requests.get(i % REQUESTS)).isPermitted() ? 1 : 0;
      nanoseconds[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanoseconds);
    out.printf(
        Locale.ROOT,
        "%none decision, %d policies: p50 %.1f us, p99 %.1f us (goal < 20 us)%n",
        MIDDLE,
        nanoseconds[nanoseconds.length / 2] / 1000.0,
        nanoseconds[(int) (nanoseconds.length * 0.99)] / 1000.0);
  }

  private void filters(PolicySet policies) throws Exception {
    double[] java = new double[FILTERS];
    double[] sql = new double[FILTERS];
    double[] single = new double[FILTERS];
    try (CaseTable table = CaseTable.of(world)) {
      for (int i = -FILTERS; i < FILTERS; i++) {
        Request request = world.request("view");
        long start = System.nanoTime();
        Residual residual = policies.residual(request);
        long filtered = world.cases().stream().map(Entity::id).filter(residual).count();
        long afterJava = System.nanoTime();
        long selected =
            switch (SqlWriter.write(
                policies.residual(request), CaseTable.MAPPING, Dialect.SQLITE)) {
              case SqlFilter.Condition condition -> table.select(condition).size();
              case SqlFilter.NotExpressible(String what) -> throw new IllegalStateException(what);
            };
        long afterSql = System.nanoTime();
        long decided =
            world.cases().stream()
                .filter(one -> policies.decide(request.withResource(one.id())).isPermitted())
                .count();
        long afterSingle = System.nanoTime();
        if (filtered != selected || filtered != decided) {
          throw new IllegalStateException("the filters differ: " + request);
        }
        int slot = Math.max(i, 0);
        java[slot] = (afterJava - start) / 1e6;
        sql[slot] = (afterSql - afterJava) / 1e6;
        single[slot] = (afterSingle - afterSql) / 1e6;
      }
    }
    out.printf(
        Locale.ROOT,
        "filtering %,d cases, %d policies, median: in Java %.1f ms (goal < 10 ms), in SQLite %.1f"
            + " ms, one by one %.1f ms; all the same%n",
        CASES,
        MIDDLE,
        median(java),
        median(sql),
        median(single));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private void memory(PolicySet policies) {
    List<Request> requests = requests();
    long before = usedAfterCollection();
    for (int i = 0; i < MILLION; i++) {
      permitted += policies.decide(requests.get(i % REQUESTS)).isPermitted() ? 1 : 0;
    }
    long after = usedAfterCollection();
    out.printf(
        Locale.ROOT,
        "heap in use before and after %,d decisions: %.1f MB, %.1f MB%n",
        MILLION,
        before / 1e6,
        after / 1e6);
  }

  private static long usedAfterCollection() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
