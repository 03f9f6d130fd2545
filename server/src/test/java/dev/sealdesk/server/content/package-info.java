@NullMarked
package dev.sealdesk.server.content;

import org.jspecify.annotations.NullMarked;
