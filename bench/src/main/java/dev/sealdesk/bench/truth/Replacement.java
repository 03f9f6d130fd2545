package dev.sealdesk.bench.truth;

/// What stands in an input where the output has a placeholder, or something encoded again.
record Replacement(String original, String replacement) {}
