/// What server and clients say about events.
@NullMarked
package dev.sealdesk.protocol.ledger;

import org.jspecify.annotations.NullMarked;
