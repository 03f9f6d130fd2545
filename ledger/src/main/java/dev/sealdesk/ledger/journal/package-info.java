/// Makes entries durable before they have tiles: frames of entries in files of a fixed size that
/// exist, filled, before anything is written to them. `spec/ledger.md`, "The journal", has the
/// bytes.
@NullMarked
package dev.sealdesk.ledger.journal;

import org.jspecify.annotations.NullMarked;
