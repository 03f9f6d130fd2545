@NullMarked
package dev.sealdesk.server.settings;

import org.jspecify.annotations.NullMarked;
