/// The server's own keys: the release key, which opens the second lock of content, and the master
/// key that it lies under.
@NullMarked
package dev.sealdesk.server.keys;

import org.jspecify.annotations.NullMarked;
