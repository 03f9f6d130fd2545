/// Version 1 of the sealed file, as `spec/envelope.md` has it. A later version is another package;
/// this one stays as it is, so that old files stay readable.
@NullMarked
package dev.sealdesk.envelope.v1;

import org.jspecify.annotations.NullMarked;
