/// Signed texts: notes, checkpoints, cosignatures and receipts (C2SP signed-note, tlog-checkpoint,
/// tlog-cosignature, tlog-proof). Everything is parsed strictly: one meaning has one form.
@NullMarked
package dev.sealdesk.ledger.note;

import org.jspecify.annotations.NullMarked;
