/// The cryptography of others, called in one way each. Nothing here is of our own making.
@NullMarked
package dev.sealdesk.envelope.primitives;

import org.jspecify.annotations.NullMarked;
