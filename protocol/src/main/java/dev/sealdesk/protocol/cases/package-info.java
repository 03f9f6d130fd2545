/// What server and clients say about cases.
@NullMarked
package dev.sealdesk.protocol.cases;

import org.jspecify.annotations.NullMarked;
