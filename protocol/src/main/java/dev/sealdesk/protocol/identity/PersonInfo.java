package dev.sealdesk.protocol.identity;

import java.util.List;

/// A person and what policies ask about one (spec/release.md §2).
///
/// @param version grows with each change; the ETag
/// @param enrolled whether there is a way to sign in
public record PersonInfo(
    String id,
    String name,
    String displayName,
    int clearance,
    String employment,
    List<String> jurisdictions,
    List<String> roles,
    List<String> teams,
    boolean suspended,
    boolean enrolled,
    long version) {}
