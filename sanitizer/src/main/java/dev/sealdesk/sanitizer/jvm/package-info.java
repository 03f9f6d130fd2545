/// What the engine needs from a JVM and a browser does not have, such as files.
@NullMarked
package dev.sealdesk.sanitizer.jvm;

import org.jspecify.annotations.NullMarked;
