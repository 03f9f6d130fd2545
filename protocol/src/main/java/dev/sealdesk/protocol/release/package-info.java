/// What server and clients say about releases, and about the second person some need.
@NullMarked
package dev.sealdesk.protocol.release;

import org.jspecify.annotations.NullMarked;
