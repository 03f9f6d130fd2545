package dev.sealdesk.server.release;

import dev.sealdesk.server.approvals.Approvals;
import dev.sealdesk.server.content.ItemDoor;
import dev.sealdesk.server.content.SealedFronts;
import dev.sealdesk.server.content.Tickets;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.http.Audience;
import dev.sealdesk.server.http.GuardedRoutes;
import dev.sealdesk.server.keys.ReleaseKeys;
import dev.sealdesk.server.recording.Recorder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/// Wires the door.
@Configuration(proxyBeanMethods = false)
public class ReleaseConfiguration {
  @Bean
  ReleaseRoutes releaseRoutes(
      ItemDoor door,
      Approvals approvals,
      SealedFronts fronts,
      ReleaseKeys keys,
      Tickets tickets,
      Database database,
      Recorder recorder) {
    return new ReleaseRoutes(
        new ReleaseDoor(door, approvals, fronts, keys, tickets, database, recorder));
  }

  @Bean
  GuardedRoutes releasesRoutes() {
    return GuardedRoutes.of(
        GuardedRoutes.route(HttpMethod.POST, "/api/items/*/release", Audience.PERSON));
  }
}
