@NullMarked
package dev.sealdesk.sanitizer.images;

import org.jspecify.annotations.NullMarked;
