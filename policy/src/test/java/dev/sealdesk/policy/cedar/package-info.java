/// Cedar's own code, in its sandbox.
@NullMarked
package dev.sealdesk.policy.cedar;

import org.jspecify.annotations.NullMarked;
