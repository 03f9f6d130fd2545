/// The sealed format: what all its parts share. `keys` has the keys, each format version is a
/// package of its own (`v1`), and `primitives` is the only place that knows the cryptographic
/// libraries.
@NullMarked
package dev.sealdesk.envelope;

import org.jspecify.annotations.NullMarked;
