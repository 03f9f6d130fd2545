/// Where a published log can be read: a folder, an HTTP prefix, an archive. Nothing read here is to
/// be believed before it was checked.
@NullMarked
package dev.sealdesk.ledger.source;

import org.jspecify.annotations.NullMarked;
