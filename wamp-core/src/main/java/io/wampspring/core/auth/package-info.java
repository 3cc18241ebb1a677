/**
 * Who a session is and what it may do: the SPIs and the built-in methods.
 * <p>
 * Invariants: authenticators and authorizers may take their time; they never run on a
 * thread that routes, and their failure is a refusal.
 */
@NullMarked
package io.wampspring.core.auth;

import org.jspecify.annotations.NullMarked;
