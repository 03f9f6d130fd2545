@NullMarked
package dev.sealdesk.server.links;

import org.jspecify.annotations.NullMarked;
