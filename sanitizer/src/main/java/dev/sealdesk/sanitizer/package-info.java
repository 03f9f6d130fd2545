/// The engine that removes secrets and personal data from what customers hand over.
///
/// Everything here and in the packages below, `jvm` excepted, also runs in the browser; the build
/// refuses what would not survive there.
@NullMarked
package dev.sealdesk.sanitizer;

import org.jspecify.annotations.NullMarked;
