/// The certificate the server shows.
@NullMarked
package dev.sealdesk.server.tls;

import org.jspecify.annotations.NullMarked;
