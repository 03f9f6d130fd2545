@NullMarked
package dev.sealdesk.bench.contest;

import org.jspecify.annotations.NullMarked;
