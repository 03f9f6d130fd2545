/// An append-only log of bytes that nobody can rewrite unseen. It knows no domain: what an entry
/// means is the caller's business.
@NullMarked
package dev.sealdesk.ledger;

import org.jspecify.annotations.NullMarked;
