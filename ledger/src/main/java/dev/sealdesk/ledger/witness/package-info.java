/// Witnesses: who watches that a log only grows, and vouches for it (C2SP tlog-witness). Both sides
/// are here: the log that asks, and the witness that answers, watches and keeps a history.
@NullMarked
package dev.sealdesk.ledger.witness;

import org.jspecify.annotations.NullMarked;
