/// Starts and stops the server: reads settings, opens the data folder and the database, and hands
/// both to the features.
@NullMarked
package dev.sealdesk.server.boot;

import org.jspecify.annotations.NullMarked;
