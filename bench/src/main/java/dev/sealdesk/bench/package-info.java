/// Measures the product against its peers and its limits.
@NullMarked
package dev.sealdesk.bench;

import org.jspecify.annotations.NullMarked;
