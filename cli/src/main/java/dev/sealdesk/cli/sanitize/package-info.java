/// `sealdesk sanitize`: which file goes where, what came of it, and how people and scripts are
/// told.
@NullMarked
package dev.sealdesk.cli.sanitize;

import org.jspecify.annotations.NullMarked;
