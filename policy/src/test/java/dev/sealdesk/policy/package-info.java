/// Loading, deciding, explaining, filtering and comparing, through the door.
@NullMarked
package dev.sealdesk.policy;

import org.jspecify.annotations.NullMarked;
