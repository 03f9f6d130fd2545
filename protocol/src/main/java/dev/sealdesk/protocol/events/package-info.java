/// Everything that can be recorded: one sealed list, a record for each kind of event, and their one
/// encoding (spec/events.md).
@NullMarked
package dev.sealdesk.protocol.events;

import org.jspecify.annotations.NullMarked;
