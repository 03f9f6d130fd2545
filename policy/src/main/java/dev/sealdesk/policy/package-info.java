/// Who may open what, why, and what a change would change (spec/release.md). Pure: facts come in,
/// answers go out; nothing is read from or written to the machine.
@NullMarked
package dev.sealdesk.policy;

import org.jspecify.annotations.NullMarked;
