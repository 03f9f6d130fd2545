package dev.sealdesk.protocol.events;

/// From where a request came, as far as the server can know.
public record Origin(Personal address, Personal userAgent) {}
