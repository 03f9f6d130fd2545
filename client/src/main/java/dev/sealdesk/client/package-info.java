/// Asks the vault server over its HTTP interface and nothing else, and verifies what it is told: no
/// key is sealed to before its vouches and its place in the ledger were checked.
@NullMarked
package dev.sealdesk.client;

import org.jspecify.annotations.NullMarked;
