/// What clients and server say about keys; spec/keys.md says what it means. Keys, vouches and
/// grants are its texts, fingerprints 64 hexadecimal digits, ids as in `protocol.ids`.
@NullMarked
package dev.sealdesk.protocol.keys;

import org.jspecify.annotations.NullMarked;
