package dev.sealdesk.server.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// For whoever watches the process. Says yes or no; the reason is in the log, for strangers may
/// ask.
@RestController
@RequestMapping("/health")
class HealthRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(HealthRoutes.class);

  private final List<ReadinessCheck> checks;
  private volatile boolean accepting;

  HealthRoutes(List<ReadinessCheck> checks) {
    this.checks = List.copyOf(checks);
  }

  /// Is told when the server has started, and when it begins to stop.
  @EventListener
  void changed(AvailabilityChangeEvent<ReadinessState> event) {
    accepting = event.getState() == ReadinessState.ACCEPTING_TRAFFIC;
  }

  /// The process answers. If it does not, restart it.
  @GetMapping("/live")
  Map<String, String> live() {
    return Map.of("status", "up");
  }

  /// It can do its work. If not, send no requests; restarting need not help.
  @GetMapping("/ready")
  ResponseEntity<Map<String, String>> ready() {
    List<String> troubles =
        checks.stream().map(ReadinessCheck::trouble).flatMap(Optional::stream).toList();
    troubles.forEach(trouble -> LOG.warn("not ready: {}", trouble));
    boolean ready = accepting && troubles.isEmpty();
    return ResponseEntity.status(ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .body(Map.of("status", ready ? "up" : "down"));
  }
}
