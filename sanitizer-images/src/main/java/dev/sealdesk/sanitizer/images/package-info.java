/// Looks into pictures for what text rules cannot see.
@NullMarked
package dev.sealdesk.sanitizer.images;

import org.jspecify.annotations.NullMarked;
