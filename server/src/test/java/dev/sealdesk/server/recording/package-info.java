@NullMarked
package dev.sealdesk.server.recording;

import org.jspecify.annotations.NullMarked;
