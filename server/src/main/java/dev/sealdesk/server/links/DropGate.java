package dev.sealdesk.server.links;

import dev.sealdesk.protocol.events.Actor;
import dev.sealdesk.protocol.events.Circumstances;
import dev.sealdesk.protocol.events.LinkEvent;
import dev.sealdesk.server.database.Database;
import dev.sealdesk.server.http.Callers;
import dev.sealdesk.server.http.ProblemKind;
import dev.sealdesk.server.http.Problems;
import dev.sealdesk.server.identity.Budgets;
import dev.sealdesk.server.identity.Token;
import dev.sealdesk.server.recording.Recorder;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/// Lets a customer's request on if it brings the secret of a link that is good now and here. To
/// everybody else a link that is wrong, has ended or belongs elsewhere looks like one that never
/// was.
final class DropGate {
  private static final String SCHEME = "Drop ";

  private final Budgets budgets;
  private final DropLinks links;
  private final Database database;
  private final Recorder recorder;
  private final InstantSource clock;

  DropGate(
      Budgets budgets, DropLinks links, Database database, Recorder recorder, InstantSource clock) {
    this.budgets = budgets;
    this.links = links;
    this.database = database;
    this.recorder = recorder;
    this.clock = clock;
  }

  /// Somebody who holds a good link.
  record Guest(DropLink link, Circumstances circumstances) {}

  /// What a route does for a guest.
  @FunctionalInterface
  interface Welcome {
    ResponseEntity<?> to(Guest guest) throws IOException;
  }

  /// Spends one request of the address.
  ResponseEntity<?> pass(HttpServletRequest request, Welcome welcome) throws IOException {
    return spend(request) ? free(request, welcome, false) : tooMany(request);
  }

  /// For parts of an upload, of which a fast sender has many: only requests that are refused spend.
  ResponseEntity<?> passPart(HttpServletRequest request, Welcome welcome) throws IOException {
    return free(request, welcome, true);
  }

  private ResponseEntity<?> free(HttpServletRequest request, Welcome welcome, boolean refusalCosts)
      throws IOException {
    Optional<DropLink> found = secret(request).flatMap(links::withSecret);
    Optional<String> refusal =
        found.flatMap(link -> link.refusal(clock.instant(), request.getRemoteAddr()));
    if (found.isPresent() && refusal.isEmpty()) {
      return welcome.to(new Guest(found.get(), circumstances(found.get(), request)));
    } else if (refusalCosts && !spend(request)) {
      return tooMany(request);
    }
    refusal.ifPresent(why -> record(found.orElseThrow(), why, request));
    return Problems.answer(ProblemKind.GONE, request);
  }

  /// A secret of nobody is no event: strangers must not fill the ledger.
  private void record(DropLink link, String reason, HttpServletRequest request) {
    record(new Guest(link, circumstances(link, request)), reason);
  }

  /// Of a guest whose wish was refused.
  void record(Guest guest, String reason) {
    database.write(
        tx ->
            recorder.record(
                tx, guest.circumstances(), new LinkEvent.DropRefused(guest.link().id(), reason)));
  }

  private boolean spend(HttpServletRequest request) {
    return budgets.spendAddress(request.getRemoteAddr());
  }

  private static ResponseEntity<?> tooMany(HttpServletRequest request) {
    return Problems.answer(ProblemKind.TOO_MANY_REQUESTS, request);
  }

  private static Circumstances circumstances(DropLink link, HttpServletRequest request) {
    return Callers.of(new Actor.Guest(link.id()), Optional.empty(), request);
  }

  private static Optional<Token> secret(HttpServletRequest request) {
    @Nullable String shown = request.getHeader("Authorization");
    return shown != null && shown.startsWith(SCHEME)
        ? Token.parse(shown.substring(SCHEME.length()))
        : Optional.empty();
  }
}
