/// What holds for every route: headers, limits, how errors are told, what is logged, who may ask.
@NullMarked
package dev.sealdesk.server.http;

import org.jspecify.annotations.NullMarked;
