package dev.sealdesk.server.content;

import static dev.sealdesk.server.http.GuardedRoutes.route;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import dev.sealdesk.server.cases.CaseDoor;
import dev.sealdesk.server.cases.Cases;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.http.Audience;
import dev.sealdesk.server.http.GuardedRoutes;
import dev.sealdesk.server.http.OpenRoute;
import dev.sealdesk.server.policies.Judge;
import dev.sealdesk.server.recording.Recorder;
import dev.sealdesk.server.settings.DataFolder;
import java.io.IOException;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires content. Others get [Uploads], [Items] and, but only `release`, [Tickets].
@Configuration(proxyBeanMethods = false)
public class ContentConfiguration {
  @Bean
  Blobs blobs(DataFolder folder) throws IOException {
    return new FileBlobs(folder.folder("content"));
  }

  @Bean
  Uploads uploads(Database database, Recorder recorder, Blobs blobs, List<WhenStored> whenStored)
      throws IOException {
    Uploads uploads = new Uploads(database, recorder, blobs, whenStored);
    uploads.tidy();
    return uploads;
  }

  @Bean
  Items items(Database database) {
    return new Items(database);
  }

  @Bean
  Tickets tickets(Database database, Recorder recorder) {
    return new Tickets(database, recorder);
  }

  @Bean
  UploadRoutes uploadRoutes(Uploads uploads, CaseDoor door) {
    return new UploadRoutes(uploads, door);
  }

  @Bean
  SealedFronts sealedFronts(Blobs blobs) {
    return new SealedFronts(blobs);
  }

  @Bean
  ItemDoor itemDoor(Items items, Cases cases, Judge judge) {
    return new ItemDoor(items, cases, judge);
  }

  @Bean
  ItemRoutes itemRoutes(
      Items items, CaseDoor door, Judge judge, Database database, Recorder recorder) {
    return new ItemRoutes(items, door, judge, database, recorder);
  }

  @Bean
  DownloadRoutes downloadRoutes(Tickets tickets, Items items, Blobs blobs) {
    return new DownloadRoutes(tickets, items, blobs);
  }

  /// The ticket is the right.
  @Bean
  OpenRoute ticketsAreTheirOwnRight() {
    return new OpenRoute(GET, "/api/items/{item}/content");
  }

  /// Policies say who of them may add to a case.
  @Bean
  GuardedRoutes contentRoutes() {
    return GuardedRoutes.of(
        route(GET, "/api/cases/*/items", Audience.PERSON),
        route(POST, "/api/cases/*/uploads", Audience.PERSON, Audience.SERVICE),
        route(GET, "/api/uploads/*", Audience.PERSON, Audience.SERVICE),
        route(PUT, "/api/uploads/*/parts/*", Audience.PERSON, Audience.SERVICE),
        route(POST, "/api/uploads/*/finish", Audience.PERSON, Audience.SERVICE),
        route(DELETE, "/api/uploads/*", Audience.PERSON, Audience.SERVICE));
  }
}
