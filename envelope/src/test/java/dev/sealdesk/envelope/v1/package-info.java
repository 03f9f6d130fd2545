@NullMarked
package dev.sealdesk.envelope.v1;

import org.jspecify.annotations.NullMarked;
