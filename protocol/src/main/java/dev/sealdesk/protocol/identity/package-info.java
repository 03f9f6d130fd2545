/// What clients and server say about people, services and their sessions; spec/sessions.md says
/// what it means. Bytes are base64url without padding (RFC 4648 §5), ids as in `protocol.ids`.
@NullMarked
package dev.sealdesk.protocol.identity;

import org.jspecify.annotations.NullMarked;
