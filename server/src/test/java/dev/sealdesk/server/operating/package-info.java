@NullMarked
package dev.sealdesk.server.operating;

import org.jspecify.annotations.NullMarked;
