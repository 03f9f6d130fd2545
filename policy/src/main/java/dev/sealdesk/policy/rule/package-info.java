/// Policies: Cedar's JSON form as expressions, compiled, indexed and decided.
@NullMarked
package dev.sealdesk.policy.rule;

import org.jspecify.annotations.NullMarked;
