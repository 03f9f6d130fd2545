/// Why something was refused, in words.
@NullMarked
package dev.sealdesk.policy.explain;

import org.jspecify.annotations.NullMarked;
