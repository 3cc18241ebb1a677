/**
 * Conversion between payloads and Java objects: deserializes arguments and results
 * directly from their bytes to declared types, and converts objects to values that WAMP
 * can carry, both with the JSON mapper of the application.
 * <p>
 * Invariants: elements are deserialized one at a time, so that an invalid element does
 * not hide problems of the others; messages of exceptions never contain parts of the
 * payload.
 */
@NullMarked
package io.wampspring.payload.internal;

import org.jspecify.annotations.NullMarked;
