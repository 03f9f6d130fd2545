/// Cedar's own code, and what it says, read. Only [dev.sealdesk.policy] uses it.
@NullMarked
package dev.sealdesk.policy.cedar;

import org.jspecify.annotations.NullMarked;
