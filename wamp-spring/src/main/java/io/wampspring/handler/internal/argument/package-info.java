/**
 * Binds payloads to the parameters of annotated methods.
 * <p>
 * Invariants: all that is wrong with a payload is reported at once; what a peer sends
 * decides about nothing but values.
 */
@NullMarked
package io.wampspring.handler.internal.argument;

import org.jspecify.annotations.NullMarked;
