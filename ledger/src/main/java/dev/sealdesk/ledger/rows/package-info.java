/// What a database has to do for a log that lives in it. The SQL belongs to whoever has the
/// database; the order of things, to [dev.sealdesk.ledger.RowLedger].
@NullMarked
package dev.sealdesk.ledger.rows;

import org.jspecify.annotations.NullMarked;
