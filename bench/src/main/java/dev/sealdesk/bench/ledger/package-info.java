/// Measures the ledger against the disk it runs on and against SQLite.
@NullMarked
package dev.sealdesk.bench.ledger;

import org.jspecify.annotations.NullMarked;
