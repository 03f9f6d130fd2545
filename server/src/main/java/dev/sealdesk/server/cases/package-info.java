/// Cases: whose they are, of which kind, who works on them. What was said in them is sealed
/// content.
@NullMarked
package dev.sealdesk.server.cases;

import org.jspecify.annotations.NullMarked;
