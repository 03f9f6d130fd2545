/// What server and clients say about policies.
@NullMarked
package dev.sealdesk.protocol.policies;

import org.jspecify.annotations.NullMarked;
