/// People and services, how they sign in, and their sessions (spec/sessions.md). Routes of other
/// features take a [dev.sealdesk.server.identity.Caller] as parameter.
@NullMarked
package dev.sealdesk.server.identity;

import org.jspecify.annotations.NullMarked;
