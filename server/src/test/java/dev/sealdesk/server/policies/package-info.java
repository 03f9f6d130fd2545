@NullMarked
package dev.sealdesk.server.policies;

import org.jspecify.annotations.NullMarked;
