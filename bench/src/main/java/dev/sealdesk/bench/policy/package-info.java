/// Our evaluation of policies beside Cedar's own.
@NullMarked
package dev.sealdesk.bench.policy;

import org.jspecify.annotations.NullMarked;
