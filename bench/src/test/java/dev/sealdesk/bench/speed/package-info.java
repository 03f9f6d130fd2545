@NullMarked
package dev.sealdesk.bench.speed;

import org.jspecify.annotations.NullMarked;
