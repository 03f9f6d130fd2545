package dev.sealdesk.server.http;

import java.util.Optional;

/// Something without which requests would fail. A feature declares each as a bean.
@FunctionalInterface
public interface ReadinessCheck {
  /// What is wrong at the moment, in a few words for the operator's log; never asked by users.
  Optional<String> trouble();
}
