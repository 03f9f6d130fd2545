@NullMarked
package dev.sealdesk.envelope.primitives;

import org.jspecify.annotations.NullMarked;
