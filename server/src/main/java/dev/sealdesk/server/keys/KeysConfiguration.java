package dev.sealdesk.server.keys;

import static dev.sealdesk.server.http.GuardedRoutes.freshRoute;
import static dev.sealdesk.server.http.GuardedRoutes.route;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.http.Audience;
import dev.sealdesk.server.http.GuardedRoutes;
import dev.sealdesk.server.recording.LedgerEntries;
import dev.sealdesk.server.recording.Recorder;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;

/// Wires keys. Others get [ReleaseKeys] and [KeyDirectory].
@Configuration(proxyBeanMethods = false)
@Import({OwnKeyRoutes.class, PublicKeyRoutes.class, SharedKeyRoutes.class})
public class KeysConfiguration {
  /// After the start was recorded: the ledger begins with its own key.
  @Bean
  @DependsOn("serverLife")
  ReleaseKeys releaseKeys(Database database, MasterKeyStore masterKeys, Recorder recorder)
      throws IOException {
    return ReleaseKeys.open(database, masterKeys, recorder);
  }

  @Bean
  KeyDirectory keyDirectory(Database database, LedgerEntries entries, ReleaseKeys releaseKeys) {
    return new KeyDirectory(database, entries, releaseKeys);
  }

  @Bean
  KeyWrites keyWrites(Database database, Recorder recorder) {
    return new KeyWrites(database, recorder);
  }

  @Bean
  Vouching vouching(Recorder recorder) {
    return new Vouching(recorder);
  }

  @Bean
  OfficersVouches officersVouches(KeyWrites writes, Vouching vouching) {
    return new OfficersVouches(writes, vouching);
  }

  @Bean
  OwnKeys ownKeys(Database database, Recorder recorder, KeyWrites writes, Vouching vouching) {
    return new OwnKeys(database, recorder, writes, vouching);
  }

  @Bean
  SharedKeys sharedKeys(Recorder recorder, KeyWrites writes, Vouching vouching) {
    return new SharedKeys(recorder, writes, vouching);
  }

  @Bean
  RecoveryKeys recoveryKeys(
      Database database, Recorder recorder, KeyWrites writes, Vouching vouching) {
    return new RecoveryKeys(database, recorder, writes, vouching);
  }

  @Bean
  GuardedRoutes keyRoutes() {
    return GuardedRoutes.of(
        route(GET, "/api/keys/own", Audience.PERSON),
        freshRoute(PUT, "/api/keys/own/**", Audience.PERSON),
        freshRoute(DELETE, "/api/keys/own/**", Audience.PERSON),
        route(GET, "/api/keys/release", Audience.PERSON, Audience.SERVICE),
        route(GET, "/api/keys/people/*", Audience.PERSON, Audience.SERVICE),
        route(GET, "/api/keys/public/*", Audience.PERSON, Audience.SERVICE),
        route(GET, "/api/keys/teams/*", Audience.PERSON, Audience.SERVICE),
        route(GET, "/api/keys/cases/*", Audience.PERSON, Audience.SERVICE),
        route(GET, "/api/keys/teams/*/grants", Audience.PERSON),
        route(GET, "/api/keys/cases/*/grants", Audience.PERSON),
        route(POST, "/api/keys/teams/**", Audience.PERSON),
        route(POST, "/api/keys/cases/**", Audience.PERSON),
        route(GET, "/api/keys/recovery", Audience.PERSON, Audience.SERVICE),
        freshRoute(POST, "/api/keys/vouches", Audience.OFFICER),
        freshRoute(POST, "/api/keys/recovery", Audience.OFFICER),
        freshRoute(POST, "/api/keys/recovery/uses", Audience.OFFICER));
  }
}
