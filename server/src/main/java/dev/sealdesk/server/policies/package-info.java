/// The policies in force: their versions, who changed them, and what they say to a question. The
/// decision itself is the module `policy`; here its facts are gathered.
@NullMarked
package dev.sealdesk.server.policies;

import org.jspecify.annotations.NullMarked;
