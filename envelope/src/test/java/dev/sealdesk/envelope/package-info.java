@NullMarked
package dev.sealdesk.envelope;

import org.jspecify.annotations.NullMarked;
