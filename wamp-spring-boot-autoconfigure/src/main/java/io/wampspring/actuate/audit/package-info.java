/**
 * The audit log of Actuator.
 */
@NullMarked
package io.wampspring.actuate.audit;

import org.jspecify.annotations.NullMarked;
