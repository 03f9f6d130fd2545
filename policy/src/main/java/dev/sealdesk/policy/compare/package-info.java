/// What a change of policies would change, and what is odd about a set.
@NullMarked
package dev.sealdesk.policy.compare;

import org.jspecify.annotations.NullMarked;
