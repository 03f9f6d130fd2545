/// Residuals as SQL: the list of what somebody may see, made by the database.
@NullMarked
package dev.sealdesk.policy.filter;

import org.jspecify.annotations.NullMarked;
