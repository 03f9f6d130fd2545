/// The command line. It parses, calls and prints; what a command means lives in the other modules.
@NullMarked
package dev.sealdesk.cli;

import org.jspecify.annotations.NullMarked;
