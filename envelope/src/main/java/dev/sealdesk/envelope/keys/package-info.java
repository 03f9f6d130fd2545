/// Keys of people, teams, cases and of recovery, as `spec/keys.md` has them.
@NullMarked
package dev.sealdesk.envelope.keys;

import org.jspecify.annotations.NullMarked;
