package dev.sealdesk.server.policies;

import dev.sealdesk.policy.LoadResult;
import dev.sealdesk.policy.PolicyLoader;
import dev.sealdesk.policy.StartingSet;
import dev.sealdesk.policy.rule.PolicySet;
import dev.sealdesk.server.database.Database;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// The policies that decide now. Reading them takes Cedar's code a second or two, so it is done
/// beside the start; whoever asks before waits.
final class PoliciesInForce {
  /// Policies that were loaded.
  ///
  /// @param version SHA-256 of their text, in hex
  record Loaded(long number, String version, PolicySet policies) {}

  private final CompletableFuture<PolicyLoader> loader;
  private volatile CompletableFuture<Loaded> inForce;

  private PoliciesInForce(Database database) {
    VersionRows.Row active =
        database.write(tx -> VersionRows.activeOrFirst(tx, StartingSet.text()));
    // A platform thread of its own: reading holds its carrier for long.
    CompletableFuture<PolicyLoader> making = new CompletableFuture<>();
    CompletableFuture<Loaded> reading = new CompletableFuture<>();
    Thread.ofPlatform()
        .name("policies")
        .daemon()
        .start(
            () -> {
              try {
                PolicyLoader made = PolicyLoader.create();
                making.complete(made);
                reading.complete(load(made, active));
              } catch (RuntimeException | Error failed) {
                making.completeExceptionally(failed);
                reading.completeExceptionally(failed);
              }
            });
    this.loader = making;
    this.inForce = reading;
  }

  /// Starts with the version that is in force, and with the starting set if there is none.
  static PoliciesInForce begin(Database database) {
    return new PoliciesInForce(database);
  }

  private static Loaded load(PolicyLoader loader, VersionRows.Row row) {
    return switch (loader.load(row.text())) {
      case LoadResult.Loaded(PolicySet policies, _) ->
          new Loaded(row.number(), row.version(), policies);
      case LoadResult.Refused(var problems) ->
          throw new IllegalStateException(
              "the policies in force cannot be read any more: " + problems.getFirst());
    };
  }

  PolicyLoader loader() {
    return loader.join();
  }

  Loaded now() {
    return inForce.join();
  }

  /// Takes the place of what was in force, unless something newer already has.
  synchronized void replace(Loaded loaded) {
    if (now().number() < loaded.number()) {
      inForce = CompletableFuture.completedFuture(loaded);
    }
  }

  /// Why nothing can be decided, if so.
  Optional<String> trouble() {
    CompletableFuture<Loaded> reading = inForce;
    if (!reading.isDone()) {
      return Optional.of("the policies are being read");
    }
    try {
      reading.join();
      return Optional.empty();
    } catch (CompletionException failed) {
      return Optional.of("the policies in force cannot be read");
    }
  }
}
