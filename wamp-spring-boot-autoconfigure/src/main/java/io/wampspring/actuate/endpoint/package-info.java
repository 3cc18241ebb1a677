/**
 * Actuator endpoints of the router.
 * <p>
 * Invariants: payloads, authextra and connection attributes are never shown; the address
 * of a peer only if {@code show-values} allows it; the JSON of an endpoint is an object,
 * made of the {@code Descriptor} records of this package only.
 */
@NullMarked
package io.wampspring.actuate.endpoint;

import org.jspecify.annotations.NullMarked;
