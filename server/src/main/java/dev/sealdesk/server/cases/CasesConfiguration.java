package dev.sealdesk.server.cases;

import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.recording.Recorder;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires cases. Others get [Cases].
@Configuration(proxyBeanMethods = false)
public class CasesConfiguration {
  @Bean
  Cases cases(Database database, Recorder recorder, List<WhenClosed> whenClosed) {
    return new Cases(database, recorder, whenClosed);
  }
}
