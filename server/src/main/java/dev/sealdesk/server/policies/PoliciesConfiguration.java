package dev.sealdesk.server.policies;

import static dev.sealdesk.server.http.GuardedRoutes.freshRoute;
import static dev.sealdesk.server.http.GuardedRoutes.route;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import dev.sealdesk.protocol.events.PolicyEvent;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.http.Audience;
import dev.sealdesk.server.http.DeskCheck;
import dev.sealdesk.server.http.GuardedRoutes;
import dev.sealdesk.server.http.ReadinessCheck;
import dev.sealdesk.server.identity.Caller;
import dev.sealdesk.server.identity.People;
import dev.sealdesk.server.identity.ServiceAccounts;
import dev.sealdesk.server.recording.Recorder;
import dev.sealdesk.server.settings.Settings;
import java.time.InstantSource;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires policies. Others get [Judge].
@Configuration(proxyBeanMethods = false)
public class PoliciesConfiguration {
  @Bean
  PoliciesInForce policiesInForce(Database database) {
    return PoliciesInForce.begin(database);
  }

  @Bean
  ReadinessCheck policiesAreReady(PoliciesInForce inForce) {
    return inForce::trouble;
  }

  /// A server that says it is ready decides at once.
  @Bean
  ApplicationRunner startWaitsForPolicies(PoliciesInForce inForce) {
    return _ -> inForce.now();
  }

  @Bean
  Judge judge(
      PoliciesInForce inForce,
      People people,
      ServiceAccounts services,
      Settings settings,
      InstantSource clock) {
    return new Judge(inForce, new CallerFacts(people, services, settings, clock));
  }

  @Bean
  DeskCheck deskCheck(Judge judge, Database database, Recorder recorder) {
    return (authentication, action, request) -> {
      Caller caller = Caller.of(authentication);
      Ruling ruling = judge.asking(caller).about(action, Judge.theDesk());
      if (ruling.isAllowed()) {
        return new DeskCheck.Answer.Allowed();
      }
      database.write(
          tx ->
              recorder.record(
                  tx,
                  caller.circumstances(request),
                  new PolicyEvent.Refused(action, ruling.decision())));
      return new DeskCheck.Answer.Refused(
          ruling.sentences(Refusals.language(request)), ruling.decision().policies());
    };
  }

  @Bean
  PolicyRoutes policyRoutes(Database database, PoliciesInForce inForce, Recorder recorder) {
    return new PolicyRoutes(new Proposals(database, inForce, recorder));
  }

  @Bean
  GuardedRoutes officersPolicyRoutes() {
    return GuardedRoutes.of(
        route(GET, "/api/policies/**", Audience.OFFICER),
        route(POST, "/api/policies/check", Audience.OFFICER),
        freshRoute(POST, "/api/policies/**", Audience.OFFICER));
  }
}
