/// The contest: who takes part ([Contestant]), what they are given, and the table of how they did.
@NullMarked
package dev.sealdesk.bench.contest;

import org.jspecify.annotations.NullMarked;
