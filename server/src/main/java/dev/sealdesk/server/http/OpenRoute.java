package dev.sealdesk.server.http;

import org.springframework.http.HttpMethod;

/// A route that anyone may ask, signed in or not. A feature declares each as a bean; every other
/// route is closed. A test lists them all.
///
/// @param pattern as in route mappings, such as `/health/*`
public record OpenRoute(HttpMethod method, String pattern) {}
