@NullMarked
package dev.sealdesk.client;

import org.jspecify.annotations.NullMarked;
