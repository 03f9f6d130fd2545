package dev.sealdesk.server.identity;

import dev.sealdesk.server.http.ProblemKind;
import dev.sealdesk.server.http.Problems;
import dev.sealdesk.server.identity.proof.Nonces;
import dev.sealdesk.server.identity.proof.ProofOutcome;
import dev.sealdesk.server.identity.proof.Proofs;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/// What callers have to pass before they signed in: the budget of their address, and a proof that
/// they hold the key they want to use.
final class Gate {
  static final String PROOF = "DPoP";
  static final String NONCE = "DPoP-Nonce";

  private final Budgets budgets;
  private final Proofs proofs;
  private final Nonces nonces;

  Gate(Budgets budgets, Proofs proofs, Nonces nonces) {
    this.budgets = budgets;
    this.proofs = proofs;
    this.nonces = nonces;
  }

  /// The answer to whoever passes, or why nobody does.
  ///
  /// @param then is given the thumbprint of the caller's key
  ResponseEntity<?> pass(HttpServletRequest request, Function<String, ResponseEntity<?>> then) {
    if (!budgets.spendAddress(request.getRemoteAddr())) {
      return Problems.answer(ProblemKind.TOO_MANY_REQUESTS, request);
    }
    return switch (proofs.check(asked(request))) {
      case ProofOutcome.Sound(String thumbprint) -> then.apply(thumbprint);
      case ProofOutcome.NonceNeeded() ->
          ResponseEntity.status(ProblemKind.PROOF_NEEDS_NONCE.status())
              .header(NONCE, nonces.current())
              .body(Problems.answer(ProblemKind.PROOF_NEEDS_NONCE, request).getBody());
      case ProofOutcome.Unsound(_) -> Problems.answer(ProblemKind.SIGN_IN_REFUSED, request);
    };
  }

  static Proofs.Asked asked(HttpServletRequest request) {
    List<String> proofs = Collections.list(request.getHeaders(PROOF));
    @Nullable String only = proofs.size() == 1 ? proofs.getFirst() : null;
    return new Proofs.Asked(request.getMethod(), request.getRequestURI(), only);
  }
}
