package dev.sealdesk.server.links;

import static dev.sealdesk.server.http.GuardedRoutes.route;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import dev.sealdesk.protocol.events.LinkEvent;
import dev.sealdesk.server.cases.CaseDoor;
import dev.sealdesk.server.cases.WhenClosed;
import dev.sealdesk.server.content.Uploads;
import dev.sealdesk.server.content.WhenStored;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.http.Audience;
import dev.sealdesk.server.http.GuardedRoutes;
import dev.sealdesk.server.http.OpenRoute;
import dev.sealdesk.server.identity.Budgets;
import dev.sealdesk.server.keys.ReleaseKeys;
import dev.sealdesk.server.recording.Receipts;
import dev.sealdesk.server.recording.Recorder;
import dev.sealdesk.server.settings.Settings;
import java.net.URI;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires links for customers.
@Configuration(proxyBeanMethods = false)
public class LinksConfiguration {
  @Bean
  DropLinks dropLinks(Database database, Recorder recorder) {
    return new DropLinks(database, recorder);
  }

  @Bean
  WhenClosed linksEndWithTheCase(DropLinks links) {
    return links::endAll;
  }

  @Bean
  WhenStored dropsBecomeItems() {
    return (tx, upload, item) -> DropRows.stored(tx.sql(), upload, item);
  }

  @Bean
  DropLinkRoutes dropLinkRoutes(DropLinks links, CaseDoor door, Settings settings) {
    URI page = URI.create(settings.publicUrl() + "/drop");
    return new DropLinkRoutes(links, door, page);
  }

  @Bean
  DropRoutes dropRoutes(
      Database database,
      Recorder recorder,
      DropLinks links,
      Uploads uploads,
      Receipts receipts,
      ReleaseKeys releaseKeys,
      Budgets budgets,
      InstantSource clock) {
    return new DropRoutes(
        new DropGate(budgets, links, database, recorder, clock),
        new Drops(database, recorder, uploads, receipts),
        guest ->
            database.write(
                tx ->
                    recorder.record(
                        tx,
                        guest.circumstances(),
                        new LinkEvent.DropOpened(guest.link().id(), guest.link().inCase()))),
        releaseKeys);
  }

  @Bean
  GuardedRoutes staffsLinks() {
    return GuardedRoutes.of(
        route(POST, "/api/cases/*/drop-links", Audience.PERSON),
        route(GET, "/api/cases/*/drop-links", Audience.PERSON),
        route(DELETE, "/api/drop-links/*", Audience.PERSON));
  }

  /// The secret of the link is the right.
  @Bean
  OpenRoute dropsAreRead() {
    return new OpenRoute(GET, "/api/drop/**");
  }

  @Bean
  OpenRoute dropsAreBegun() {
    return new OpenRoute(POST, "/api/drop/**");
  }

  @Bean
  OpenRoute dropsComeInParts() {
    return new OpenRoute(PUT, "/api/drop/**");
  }
}
