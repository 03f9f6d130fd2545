@NullMarked
package dev.sealdesk.server.release;

import org.jspecify.annotations.NullMarked;
