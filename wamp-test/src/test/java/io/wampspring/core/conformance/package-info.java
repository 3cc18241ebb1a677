/**
 * The black-box conformance suite: what a peer sees of the router, over any transport and
 * every serialization. Modules with a transport of their own run it through the test jar.
 */
@NullMarked
package io.wampspring.core.conformance;

import org.jspecify.annotations.NullMarked;
