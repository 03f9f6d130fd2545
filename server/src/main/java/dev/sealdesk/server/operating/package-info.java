/// What an operator does beside the running server: backups, restoring them, and looking whether
/// all is well.
@NullMarked
package dev.sealdesk.server.operating;

import org.jspecify.annotations.NullMarked;
