/// Measures sealing and opening against other programs.
@NullMarked
package dev.sealdesk.bench.envelope;

import org.jspecify.annotations.NullMarked;
