@NullMarked
package dev.sealdesk.protocol.ids;

import org.jspecify.annotations.NullMarked;
