@NullMarked
package dev.sealdesk.server.cases;

import org.jspecify.annotations.NullMarked;
