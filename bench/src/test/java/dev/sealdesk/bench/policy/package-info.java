/// Cedar's own engine judges ours.
@NullMarked
package dev.sealdesk.bench.policy;

import org.jspecify.annotations.NullMarked;
