/// The one door through which content leaves: decides, records, then hands out share B, wrapped to
/// the asker's key, and a ticket for the sealed bytes. There is no other way.
@NullMarked
package dev.sealdesk.server.release;

import org.jspecify.annotations.NullMarked;
