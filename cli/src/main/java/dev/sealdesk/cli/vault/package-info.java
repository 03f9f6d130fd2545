/// `sealdesk login`, `case`, `put`, `get`, `ledger` and `admin`: what people do with a vault
/// server.
@NullMarked
package dev.sealdesk.cli.vault;

import org.jspecify.annotations.NullMarked;
