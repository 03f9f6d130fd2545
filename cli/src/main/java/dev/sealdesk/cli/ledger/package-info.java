/// `sealdesk verify`, `sealdesk witness` and `sealdesk export-ledger`.
@NullMarked
package dev.sealdesk.cli.ledger;

import org.jspecify.annotations.NullMarked;
