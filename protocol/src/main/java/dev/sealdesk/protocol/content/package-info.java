/// What server and clients say about sealed content.
@NullMarked
package dev.sealdesk.protocol.content;

import org.jspecify.annotations.NullMarked;
