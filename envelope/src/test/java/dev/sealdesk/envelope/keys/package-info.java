@NullMarked
package dev.sealdesk.envelope.keys;

import org.jspecify.annotations.NullMarked;
