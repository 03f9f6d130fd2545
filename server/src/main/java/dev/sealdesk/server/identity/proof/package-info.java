/// Proofs that a request comes from the holder of a key: DPoP of RFC 9449, as spec/sessions.md
/// narrows it.
@NullMarked
package dev.sealdesk.server.identity.proof;

import org.jspecify.annotations.NullMarked;
