package dev.sealdesk.server.keys;

import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.recording.Recorder;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/// Wires the server's keys. Others get [ReleaseKeys].
@Configuration(proxyBeanMethods = false)
public class KeysConfiguration {
  /// After the start was recorded: the ledger begins with its own key.
  @Bean
  @DependsOn("serverLife")
  ReleaseKeys releaseKeys(Database database, MasterKeyStore masterKeys, Recorder recorder)
      throws IOException {
    return ReleaseKeys.open(database, masterKeys, recorder);
  }
}
