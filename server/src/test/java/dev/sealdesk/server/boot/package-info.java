@NullMarked
package dev.sealdesk.server.boot;

import org.jspecify.annotations.NullMarked;
