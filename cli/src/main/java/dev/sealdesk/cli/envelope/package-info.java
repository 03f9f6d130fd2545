/// The commands around sealed files and keys.
@NullMarked
package dev.sealdesk.cli.envelope;

import org.jspecify.annotations.NullMarked;
