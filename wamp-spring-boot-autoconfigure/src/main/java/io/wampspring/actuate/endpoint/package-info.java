/**
 * What operators see of the router through Actuator. Reading only.
 * <p>
 * Invariants: payloads, authextra and connection attributes are never shown; the address
 * of a peer only to those whom {@code show-values} allows; the JSON of an endpoint is an
 * object, made of the {@code Descriptor} records of this package and nothing else.
 */
@NullMarked
package io.wampspring.actuate.endpoint;

import org.jspecify.annotations.NullMarked;
