/// The second person: asks for one, gives and refuses, and uses up what was given.
@NullMarked
package dev.sealdesk.server.approvals;

import org.jspecify.annotations.NullMarked;
