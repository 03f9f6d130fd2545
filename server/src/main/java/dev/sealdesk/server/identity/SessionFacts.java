package dev.sealdesk.server.identity;

import java.time.Instant;

/// What policies ask about a session (spec/release.md §2).
///
/// @param strongAt when both factors were shown last
/// @param thumbprint of the key that the session is bound to
/// @param address where the request came from
public record SessionFacts(
    Method method,
    int assurance,
    Device device,
    Instant strongAt,
    String thumbprint,
    String address) {}
