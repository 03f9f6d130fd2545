/// Checks a whole published log with nothing but public keys, and says what is wrong where.
@NullMarked
package dev.sealdesk.ledger.verify;

import org.jspecify.annotations.NullMarked;
