/// The sanitizer as a JavaScript module: the engine's interfaces on one side, plain JavaScript
/// values on the other.
///
/// Nothing is decided here, and nothing of this is on the class path of a JVM. The other side of
/// the border is `web/sanitizer/sanitizer.d.ts`, written by hand; the two are changed together. A
/// differential test (`web/sanitizer/tests`) holds what TeaVM makes of the engine equal to the JVM,
/// to the byte.
@NullMarked
package dev.sealdesk.sanitizer.web;

import org.jspecify.annotations.NullMarked;
