@NullMarked
package dev.sealdesk.protocol.events;

import org.jspecify.annotations.NullMarked;
