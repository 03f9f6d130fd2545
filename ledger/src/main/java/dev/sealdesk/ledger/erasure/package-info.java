/// An append-only log and the right to be forgotten: entries hold commitments, and what they commit
/// to lies beside the tree, where it can be destroyed.
@NullMarked
package dev.sealdesk.ledger.erasure;

import org.jspecify.annotations.NullMarked;
