package dev.sealdesk.ledger;

/// A synchronised write failed. Whether the entry is stored is unknown until the ledger is opened
/// again; until then it takes no more.
public final class LedgerBroken extends RuntimeException {
  private static final long serialVersionUID = 1;

  LedgerBroken(Throwable cause) {
    super("a synchronised write failed; open the ledger again", cause);
  }
}
