/// Sealed content: uploads in parts, what is kept, and the way out, which takes a ticket. It reads
/// headers and never more.
@NullMarked
package dev.sealdesk.server.content;

import org.jspecify.annotations.NullMarked;
