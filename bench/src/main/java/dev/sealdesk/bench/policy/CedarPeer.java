package dev.sealdesk.bench.policy;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.AuthorizationSuccessResponse;
import com.cedarpolicy.model.AuthorizationSuccessResponse.AuthorizationError;
import com.cedarpolicy.model.entity.Entities;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.model.schema.Schema;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.CedarMap;
import com.cedarpolicy.value.DateTime;
import com.cedarpolicy.value.Duration;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.IpAddress;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import dev.sealdesk.policy.fact.Decimal;
import dev.sealdesk.policy.fact.EntityId;
import dev.sealdesk.policy.fact.IpRange;
import dev.sealdesk.policy.fact.Moment;
import dev.sealdesk.policy.fact.Request;
import dev.sealdesk.policy.fact.Span;
import dev.sealdesk.policy.fact.Value;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/// Cedar's own engine, called through its native library, on the facts that ours is given.
final class CedarPeer {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /// Time the library gets to forget.
  private static final java.time.Duration CLEANING = java.time.Duration.ofMillis(500);

  private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
  private final PolicySet policies;
  private final Optional<Schema> schema;

  private CedarPeer(PolicySet policies, Optional<Schema> schema) {
    this.policies = policies;
    this.schema = schema;
  }

  /// Takes policies by their ids, without a schema: nothing about the facts is checked.
  static CedarPeer cached(Map<String, String> policies) throws CacheException {
    PolicySet set = set(policies);
    cache(set);
    return new CedarPeer(set, Optional.empty());
  }

  /// The library keeps a number of sets and forgets those that were collected as garbage.
  private static void cache(PolicySet set) throws CacheException {
    try {
      set.cache();
    } catch (CacheException full) {
      System.gc();
      LockSupport.parkNanos(CLEANING.toNanos());
      set.cache();
    }
  }

  /// Takes policies and a schema and keeps both parsed, which is how Cedar is fastest.
  static CedarPeer cached(Map<String, String> policies, String schemaText)
      throws CacheException, InternalException {
    PolicySet set = set(policies);
    cache(set);
    Schema schema = Schema.parse(Schema.JsonOrCedar.Cedar, schemaText);
    schema.cache();
    return new CedarPeer(set, Optional.of(schema));
  }

  private static PolicySet set(Map<String, String> policies) {
    Set<Policy> parsed = new HashSet<>();
    policies.forEach((id, text) -> parsed.add(new Policy(text, id)));
    return new PolicySet(parsed);
  }

  /// What Cedar answered, in ids.
  record Answer(boolean allowed, Set<String> determining, Set<String> failed) {}

  /// A request as Cedar takes it, made once.
  record Prepared(AuthorizationRequest request, Entities entities) {}

  Prepared prepare(Request request, Collection<dev.sealdesk.policy.fact.Entity> entities) {
    return new Prepared(
        new AuthorizationRequest(
            uid(request.principal()),
            uid(request.action()),
            uid(request.resource()),
            Optional.of(attributes(request.context().attributes())),
            schema,
            false),
        new Entities(entities.stream().map(CedarPeer::entity).collect(Collectors.toSet())));
  }

  Answer decide(Prepared prepared) throws AuthException {
    AuthorizationResponse response =
        engine.isAuthorized(prepared.request(), policies, prepared.entities());
    AuthorizationSuccessResponse answer =
        response.success.orElseThrow(() -> new IllegalStateException(response.toString()));
    return new Answer(
        answer.isAllowed(),
        Set.copyOf(answer.getReason()),
        answer.getErrors().stream()
            .map(AuthorizationError::getPolicyId)
            .collect(Collectors.toSet()));
  }

  private static Entity entity(dev.sealdesk.policy.fact.Entity entity) {
    return new Entity(
        uid(entity.id()),
        attributes(entity.attributes()),
        entity.parents().stream().map(CedarPeer::uid).collect(Collectors.toSet()),
        attributes(entity.tags()));
  }

  private static EntityUID uid(EntityId id) {
    return EntityTypeName.parse(id.type()).orElseThrow().of(id.id());
  }

  private static Map<String, com.cedarpolicy.value.Value> attributes(Map<String, Value> values) {
    Map<String, com.cedarpolicy.value.Value> attributes = new HashMap<>();
    values.forEach((name, value) -> attributes.put(name, value(value)));
    return attributes;
  }

  private static com.cedarpolicy.value.Value value(Value value) {
    return switch (value) {
      case EntityId id -> uid(id);
      case Value.Bool(boolean truth) -> new PrimBool(truth);
      case Value.Whole(long number) -> new PrimLong(number);
      case Value.Text(String text) -> new PrimString(text);
      case Value.SetOf(Set<Value> elements) ->
          new CedarList(List.copyOf(elements.stream().map(CedarPeer::value).toList()));
      case Value.RecordOf(Map<String, Value> members) -> new CedarMap(attributes(members));
      case Decimal decimal -> new com.cedarpolicy.value.Decimal(decimal.text());
      case IpRange range -> new IpAddress(range.text());
      case Moment(long milliseconds) ->
          new DateTime(MOMENT.format(Instant.ofEpochMilli(milliseconds)));
      case Span(long milliseconds) -> new Duration(milliseconds + "ms");
    };
  }
}
