@NullMarked
package dev.sealdesk.bench.truth;

import org.jspecify.annotations.NullMarked;
