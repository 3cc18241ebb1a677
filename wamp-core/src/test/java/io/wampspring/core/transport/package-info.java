/**
 * Tests of the ways between a peer and the router, and the peer that tests of other
 * modules use, too.
 */
@NullMarked
package io.wampspring.core.transport;

import org.jspecify.annotations.NullMarked;
