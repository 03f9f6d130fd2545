/// What policies are asked about: values as Cedar has them.
@NullMarked
package dev.sealdesk.policy.fact;

import org.jspecify.annotations.NullMarked;
