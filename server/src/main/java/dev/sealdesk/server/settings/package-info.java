/// How an installation is set up: its settings, each documented in docs/operating.md, and the
/// folder that holds all of its data.
@NullMarked
package dev.sealdesk.server.settings;

import org.jspecify.annotations.NullMarked;
