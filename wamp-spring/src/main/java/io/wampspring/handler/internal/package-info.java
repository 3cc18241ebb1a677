/**
 * Registers and invokes annotated methods, and handles their exceptions.
 * <p>
 * Invariants: annotated methods are callees and subscribers of a realm like any other;
 * user code never runs on a thread that routes.
 */
@NullMarked
package io.wampspring.handler.internal;

import org.jspecify.annotations.NullMarked;
