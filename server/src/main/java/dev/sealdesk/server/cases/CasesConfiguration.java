package dev.sealdesk.server.cases;

import static dev.sealdesk.server.http.GuardedRoutes.route;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import dev.sealdesk.policy.filter.Dialect;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.http.Audience;
import dev.sealdesk.server.http.GuardedRoutes;
import dev.sealdesk.server.identity.People;
import dev.sealdesk.server.identity.Teams;
import dev.sealdesk.server.policies.Judge;
import dev.sealdesk.server.recording.Recorder;
import dev.sealdesk.server.settings.DatabasePlace;
import dev.sealdesk.server.settings.Settings;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires cases. Others get [Cases] and [CaseDoor].
@Configuration(proxyBeanMethods = false)
public class CasesConfiguration {
  @Bean
  Cases cases(Database database, Recorder recorder, List<WhenClosed> whenClosed) {
    return new Cases(database, recorder, whenClosed);
  }

  @Bean
  CaseDoor caseDoor(
      Cases cases, Judge judge, Settings settings, Database database, Recorder recorder) {
    Dialect dialect =
        switch (settings.database()) {
          case DatabasePlace.Folder() -> Dialect.SQLITE;
          case DatabasePlace.Postgres _ -> Dialect.POSTGRESQL;
        };
    return new CaseDoor(cases, judge, dialect, database, recorder);
  }

  @Bean
  CaseRoutes caseRoutes(
      Cases cases,
      CaseDoor door,
      People people,
      Teams teams,
      Database database,
      Recorder recorder) {
    return new CaseRoutes(cases, door, people, teams, database, recorder);
  }

  /// Policies say who of them may do what.
  @Bean
  GuardedRoutes casesRoutes() {
    return GuardedRoutes.of(
        route(POST, "/api/cases", Audience.PERSON, Audience.SERVICE),
        route(GET, "/api/cases", Audience.PERSON),
        route(GET, "/api/cases/*", Audience.PERSON),
        route(PATCH, "/api/cases/*", Audience.PERSON),
        route(PUT, "/api/cases/*/team/*", Audience.PERSON),
        route(POST, "/api/cases/*/close", Audience.PERSON),
        route(POST, "/api/cases/*/reopen", Audience.PERSON),
        route(PUT, "/api/cases/*/assignees/*", Audience.PERSON),
        route(DELETE, "/api/cases/*/assignees/*", Audience.PERSON),
        route(POST, "/api/cases/*/references", Audience.PERSON),
        route(POST, "/api/cases/*/references/remove", Audience.PERSON));
  }
}
