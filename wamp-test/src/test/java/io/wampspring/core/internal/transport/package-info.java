/**
 * Tests of the ways between a peer and the router.
 */
@NullMarked
package io.wampspring.core.internal.transport;

import org.jspecify.annotations.NullMarked;
