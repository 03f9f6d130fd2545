/// What is true of things and of this moment: entities, their attributes, and the values Cedar
/// knows.
@NullMarked
package dev.sealdesk.policy.fact;

import org.jspecify.annotations.NullMarked;
