/// Rules about the source that no compiler knows. Each test is one readable sentence.
@NullMarked
package dev.sealdesk.checks;

import org.jspecify.annotations.NullMarked;
