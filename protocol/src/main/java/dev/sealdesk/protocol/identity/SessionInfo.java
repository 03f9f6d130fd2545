package dev.sealdesk.protocol.identity;

import java.time.Instant;

/// A session that goes on.
///
/// @param method `passkey`, `passphrase` or `key`
/// @param assurance 2 two factors, 3 two factors bound to a device
/// @param device `managed`, `enrolled` or `unknown`
/// @param strongAt when both factors were shown last
/// @param current whether it is the one that asks
public record SessionInfo(
    String id,
    String method,
    int assurance,
    String device,
    Instant strongAt,
    Instant madeAt,
    Instant seenAt,
    Instant endsAt,
    String address,
    String userAgent,
    boolean current) {}
