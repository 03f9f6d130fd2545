@NullMarked
package dev.sealdesk.server.database;

import org.jspecify.annotations.NullMarked;
