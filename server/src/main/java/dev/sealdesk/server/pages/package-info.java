/// The web application's files, as the build put them into the jar: pages, and scripts and styles
/// whose names change with their content.
@NullMarked
package dev.sealdesk.server.pages;

import org.jspecify.annotations.NullMarked;
