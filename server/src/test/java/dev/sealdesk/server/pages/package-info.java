@NullMarked
package dev.sealdesk.server.pages;

import org.jspecify.annotations.NullMarked;
