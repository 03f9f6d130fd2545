package dev.sealdesk.server.policies;

import dev.sealdesk.policy.explain.Explainer;
import dev.sealdesk.policy.explain.Reason;
import dev.sealdesk.policy.explain.Wording;
import dev.sealdesk.policy.fact.Entities;
import dev.sealdesk.policy.fact.Entity;
import dev.sealdesk.policy.fact.EntityId;
import dev.sealdesk.policy.fact.Request;
import dev.sealdesk.policy.fact.Value;
import dev.sealdesk.policy.rule.Decision;
import dev.sealdesk.policy.rule.Policy;
import dev.sealdesk.policy.rule.PolicySet;
import dev.sealdesk.policy.rule.Residual;
import dev.sealdesk.server.identity.Caller;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// Asks the policies in force. It decides and explains; whoever asks records what came of it.
public final class Judge {
  /// The only thing of its type.
  public static final EntityId DESK = new EntityId("Desk", "desk");

  private static final Entity THE_DESK = new Entity(DESK, Set.of(), Map.of());

  private static final Map<Wording.Language, Wording> WORDINGS = wordings();

  private final PoliciesInForce policies;
  private final CallerFacts facts;

  Judge(PoliciesInForce policies, CallerFacts facts) {
    this.policies = policies;
    this.facts = facts;
  }

  private static Map<Wording.Language, Wording> wordings() {
    Map<Wording.Language, Wording> wordings = new EnumMap<>(Wording.Language.class);
    for (Wording.Language language : Wording.Language.values()) {
      wordings.put(language, Wording.in(language));
    }
    return wordings;
  }

  static Wording wording(Wording.Language language) {
    return Objects.requireNonNull(WORDINGS.get(language));
  }

  static Entity theDesk() {
    return THE_DESK;
  }

  /// Begins to ask for somebody, with what is true of them and of this moment.
  public Asking asking(Caller caller) {
    return new Asking(policies.now(), facts.principal(caller), facts.context(caller));
  }

  /// Questions by one caller at one moment, all to the same version of the policies.
  public static final class Asking {
    private final PoliciesInForce.Loaded loaded;
    private final Entity principal;
    private final Map<String, Value> context;

    private Asking(PoliciesInForce.Loaded loaded, Entity principal, Map<String, Value> context) {
      this.loaded = loaded;
      this.principal = principal;
      this.context = Map.copyOf(context);
    }

    /// The same with something more that is true of this moment.
    public Asking with(String name, Value value) {
      Map<String, Value> more = new HashMap<>(context);
      more.put(name, value);
      return new Asking(loaded, principal, more);
    }

    /// May they do this to a thing of which this is true?
    ///
    /// @param others what the thing refers to
    public Ruling about(String action, Entity resource, Entity... others) {
      List<Entity> known = new ArrayList<>(List.of(others));
      known.add(resource);
      return rule(request(action, resource.id(), known));
    }

    /// May they do this to a thing that is not there? What is not there looks like what is closed.
    public Ruling aboutNothing(String action, EntityId resource) {
      return rule(request(action, resource, List.of()));
    }

    /// Which things of a type may they do this to?
    ///
    /// @param resources those that will be asked about, and what they refer to
    public Residual residual(String action, String type, List<Entity> resources) {
      return loaded.policies().residual(request(action, new EntityId(type, ""), resources));
    }

    /// The version that is asked.
    public String version() {
      return loaded.version();
    }

    private Request request(String action, EntityId resource, List<Entity> known) {
      return new Request(
          principal.id(),
          new EntityId("Action", action),
          resource,
          context,
          Entities.of(Stream.concat(Stream.of(principal), known.stream()).toList()));
    }

    private Ruling rule(Request request) {
      PolicySet policies = loaded.policies();
      Decision decision = policies.decide(request);
      List<Reason> reasons =
          decision.isPermitted() ? List.of() : new Explainer(policies).explain(request);
      List<Policy> by =
          switch (decision) {
            case Decision.Permitted(List<Policy> permitting, _) -> permitting;
            case Decision.Denied(List<Policy> forbidding, _) -> forbidding;
          };
      return new Ruling(
          new dev.sealdesk.protocol.events.Decision(
              decision.isPermitted(),
              loaded.version(),
              by.stream().map(Policy::id).toList(),
              wording(Wording.Language.ENGLISH).say(reasons),
              Facts.words(request)),
          reasons);
    }
  }
}
