/// What every command shares: the process around it, words in the reader's language, exit codes,
/// and printing that never lets a file name steer the terminal.
@NullMarked
package dev.sealdesk.cli.console;

import org.jspecify.annotations.NullMarked;
