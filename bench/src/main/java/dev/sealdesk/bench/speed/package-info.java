/// How fast and with how much memory a sanitizer works.
@NullMarked
package dev.sealdesk.bench.speed;

import org.jspecify.annotations.NullMarked;
