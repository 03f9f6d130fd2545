package dev.sealdesk.server.approvals;

import static dev.sealdesk.server.http.GuardedRoutes.freshRoute;
import static dev.sealdesk.server.http.GuardedRoutes.route;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import dev.sealdesk.server.content.ItemDoor;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.http.Audience;
import dev.sealdesk.server.http.GuardedRoutes;
import dev.sealdesk.server.recording.Recorder;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires approvals. Others get [Approvals].
@Configuration(proxyBeanMethods = false)
public class ApprovalsConfiguration {
  @Bean
  Approvals approvals(Database database, Recorder recorder, InstantSource clock) {
    return new Approvals(database, recorder, clock);
  }

  @Bean
  ApprovalRoutes approvalRoutes(
      Approvals approvals, ItemDoor door, Database database, Recorder recorder) {
    return new ApprovalRoutes(approvals, door, database, recorder);
  }

  @Bean
  GuardedRoutes approvalsRoutes() {
    return GuardedRoutes.of(
        route(GET, "/api/approvals", Audience.PERSON),
        route(POST, "/api/approvals", Audience.PERSON),
        freshRoute(POST, "/api/approvals/*/*", Audience.PERSON));
  }
}
