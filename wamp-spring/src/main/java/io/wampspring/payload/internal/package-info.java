/**
 * Between payloads and Java objects: reads arguments and results straight from their
 * bytes into the types that applications declare, and turns objects into values that WAMP
 * can carry, both with the JSON mapper of the application.
 * <p>
 * Invariants: one element is read at a time, so that one wrong element does not hide what
 * is wrong with the others; messages never hold parts of the payload.
 */
@NullMarked
package io.wampspring.payload.internal;

import org.jspecify.annotations.NullMarked;
