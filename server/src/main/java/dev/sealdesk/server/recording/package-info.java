/// The only writer of events. An event is a row, written in the transaction of the change that it
/// describes; within a second it has its place in the ledger.
@NullMarked
package dev.sealdesk.server.recording;

import org.jspecify.annotations.NullMarked;
