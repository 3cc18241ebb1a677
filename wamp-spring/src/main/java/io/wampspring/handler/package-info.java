/**
 * The machinery behind the annotations: it finds annotated methods, binds arguments to
 * their parameters, invokes them, and turns results and exceptions into WAMP answers.
 * <p>
 * Invariants: annotated methods are callees and subscribers of a realm like any other; a
 * bean is never instantiated only because somebody looked for annotations on it; user
 * code never runs on a thread that routes.
 */
@NullMarked
package io.wampspring.handler;

import org.jspecify.annotations.NullMarked;
