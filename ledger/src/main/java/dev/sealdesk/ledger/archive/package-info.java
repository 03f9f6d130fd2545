/// One file with all that an auditor needs, for years in which nobody remembers us.
@NullMarked
package dev.sealdesk.ledger.archive;

import org.jspecify.annotations.NullMarked;
