/// Links for customers without an account (spec/links.md). Whoever holds a drop link may hand
/// something in for one case, within its limits and its time, and read nothing but what a page
/// needs to seal.
@NullMarked
package dev.sealdesk.server.links;

import org.jspecify.annotations.NullMarked;
