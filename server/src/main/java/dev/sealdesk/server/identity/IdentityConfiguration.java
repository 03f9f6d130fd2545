package dev.sealdesk.server.identity;

import static dev.sealdesk.server.http.GuardedRoutes.freshRoute;
import static dev.sealdesk.server.http.GuardedRoutes.route;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.http.Audience;
import dev.sealdesk.server.http.CallerCheck;
import dev.sealdesk.server.http.GuardedRoutes;
import dev.sealdesk.server.http.OpenRoute;
import dev.sealdesk.server.identity.proof.Assertions;
import dev.sealdesk.server.identity.proof.Nonces;
import dev.sealdesk.server.identity.proof.Proofs;
import dev.sealdesk.server.recording.Recorder;
import dev.sealdesk.server.settings.Settings;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Wires identity.
@Configuration(proxyBeanMethods = false)
@Import({
  SignInRoutes.class,
  SessionRoutes.class,
  OwnFactorRoutes.class,
  PeopleRoutes.class,
  ServiceRoutes.class,
  TeamRoutes.class
})
public class IdentityConfiguration {
  @Bean
  Nonces nonces(InstantSource clock) {
    return new Nonces(clock);
  }

  @Bean
  Proofs proofs(Settings settings, Nonces nonces, InstantSource clock) {
    return new Proofs(settings.publicUrl(), nonces, clock);
  }

  @Bean
  Challenges challenges(InstantSource clock) {
    return new Challenges(clock);
  }

  @Bean
  Budgets budgets(InstantSource clock) {
    return new Budgets(clock);
  }

  @Bean
  Gate gate(Budgets budgets, Proofs proofs, Nonces nonces) {
    return new Gate(budgets, proofs, nonces);
  }

  @Bean
  PasskeyCeremonies passkeyCeremonies(Settings settings) {
    return new PasskeyCeremonies(settings.publicUrl());
  }

  @Bean
  PassphraseProofs passphraseProofs(Settings settings) {
    return new PassphraseProofs(settings.publicUrl());
  }

  @Bean
  Sessions sessions(Database database, InstantSource clock, Recorder recorder) {
    return Sessions.open(database, clock, recorder);
  }

  @Bean
  CallerCheck callerCheck(
      Database database,
      Sessions sessions,
      Proofs proofs,
      Nonces nonces,
      Recorder recorder,
      InstantSource clock) {
    return new SessionCheck(database, sessions, proofs, nonces, recorder, clock);
  }

  @Bean
  FactorCheck factorCheck(
      Database database,
      Challenges challenges,
      Budgets budgets,
      PasskeyCeremonies passkeys,
      PassphraseProofs passphrases,
      Recorder recorder) {
    return new FactorCheck(database, challenges, budgets, passkeys, passphrases, recorder);
  }

  @Bean
  SigningIn signingIn(Database database, Sessions sessions, Recorder recorder) {
    return new SigningIn(database, sessions, recorder);
  }

  @Bean
  Enrolling enrolling(
      Database database,
      Challenges challenges,
      PasskeyCeremonies passkeys,
      PassphraseProofs passphrases,
      SigningIn signingIn,
      Recorder recorder,
      InstantSource clock) {
    return new Enrolling(database, challenges, passkeys, passphrases, signingIn, recorder, clock);
  }

  @Bean
  OwnFactors ownFactors(
      Database database,
      Sessions sessions,
      Challenges challenges,
      Enrolling enrolling,
      PassphraseProofs passphrases,
      Recorder recorder) {
    return new OwnFactors(database, sessions, challenges, enrolling, passphrases, recorder);
  }

  @Bean
  People people(Database database, Sessions sessions, Recorder recorder, Settings settings) {
    return new People(database, sessions, recorder, settings);
  }

  @Bean
  Teams teams(Database database, Recorder recorder, List<TeamObserver> observers) {
    return new Teams(database, recorder, observers);
  }

  @Bean
  ServiceAccounts serviceAccounts(
      Database database,
      Sessions sessions,
      Settings settings,
      InstantSource clock,
      Recorder recorder) {
    URI audience = URI.create(settings.publicUrl() + "/api/sign-in/service");
    return new ServiceAccounts(database, sessions, new Assertions(audience, clock), recorder);
  }

  @Bean
  FirstOfficer firstOfficer(Database database, Recorder recorder, Settings settings) {
    return new FirstOfficer(database, recorder, settings);
  }

  @Bean
  WebMvcConfigurer callers() {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerResolver());
      }
    };
  }

  @Bean
  OpenRoute signingInIsOpen() {
    return new OpenRoute(POST, "/api/sign-in/*");
  }

  @Bean
  OpenRoute enrollingIsOpen() {
    return new OpenRoute(POST, "/api/enrolment/*");
  }

  @Bean
  GuardedRoutes ownRoutes() {
    return GuardedRoutes.of(
        route(GET, "/api/session", Audience.PERSON, Audience.SERVICE),
        route(DELETE, "/api/session", Audience.PERSON, Audience.SERVICE),
        route(POST, "/api/session/challenge", Audience.PERSON),
        route(POST, "/api/session/confirm/*", Audience.PERSON),
        route(GET, "/api/sessions", Audience.PERSON),
        route(DELETE, "/api/sessions/*", Audience.PERSON),
        route(GET, "/api/factors", Audience.PERSON),
        freshRoute(POST, "/api/factors/*", Audience.PERSON),
        freshRoute(PUT, "/api/factors/passphrase", Audience.PERSON),
        freshRoute(DELETE, "/api/factors/**", Audience.PERSON));
  }

  @Bean
  GuardedRoutes officersRoutes() {
    return GuardedRoutes.of(
        route(GET, "/api/people/**", Audience.OFFICER),
        freshRoute(POST, "/api/people/**", Audience.OFFICER),
        freshRoute(PUT, "/api/people/**", Audience.OFFICER),
        freshRoute(DELETE, "/api/people/**", Audience.OFFICER),
        route(GET, "/api/teams", Audience.OFFICER),
        freshRoute(POST, "/api/teams", Audience.OFFICER),
        freshRoute(PUT, "/api/teams/*", Audience.OFFICER),
        route(GET, "/api/services", Audience.OFFICER),
        freshRoute(POST, "/api/services", Audience.OFFICER),
        freshRoute(PUT, "/api/services/*", Audience.OFFICER));
  }
}
