/// The one way to the database. All changes go through one writer, which makes many callers'
/// transactions durable at once; queries run beside it.
@NullMarked
package dev.sealdesk.server.database;

import org.jspecify.annotations.NullMarked;
