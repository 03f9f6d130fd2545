/// Ids of things, a type for each kind, so that a case is never taken for a person. All are 16
/// bytes, written as 32 lower-case hexadecimal digits, and mean nothing by themselves.
@NullMarked
package dev.sealdesk.protocol.ids;

import org.jspecify.annotations.NullMarked;
