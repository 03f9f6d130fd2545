package dev.sealdesk.server.content;

import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.http.OpenRoute;
import dev.sealdesk.server.recording.Recorder;
import dev.sealdesk.server.settings.DataFolder;
import java.io.IOException;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

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
  UploadRoutes uploadRoutes(Uploads uploads) {
    return new UploadRoutes(uploads);
  }

  @Bean
  DownloadRoutes downloadRoutes(Tickets tickets, Items items, Blobs blobs) {
    return new DownloadRoutes(tickets, items, blobs);
  }

  /// The ticket is the right.
  @Bean
  OpenRoute ticketsAreTheirOwnRight() {
    return new OpenRoute(HttpMethod.GET, "/items/{item}/content");
  }
}
