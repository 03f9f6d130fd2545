/// The judge of sanitizers: what a recording planted ([Truth]), whether any of it can still be read
/// out of a file ([LeakScanner]), and how much of what was harmless is left ([Retained]).
///
/// Nothing here shares code with the sanitizer, so that a mistake of one is not excused by the
/// other. It is thorough rather than fast: a recording of 2 MB takes seconds.
@NullMarked
package dev.sealdesk.bench.truth;

import org.jspecify.annotations.NullMarked;
