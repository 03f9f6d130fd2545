/// The Merkle tree: hashes (RFC 6962), tiles and entry bundles (C2SP tlog-tiles), proofs (RFC
/// 9162). Pure computation; whoever needs a hash it does not hold gives it a [TileReader].
@NullMarked
package dev.sealdesk.ledger.tree;

import org.jspecify.annotations.NullMarked;
