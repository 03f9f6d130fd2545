@NullMarked
package dev.sealdesk.server.identity;

import org.jspecify.annotations.NullMarked;
