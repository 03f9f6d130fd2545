/// The server's own keys, in a file and in a security module.
@NullMarked
package dev.sealdesk.server.keys;

import org.jspecify.annotations.NullMarked;
