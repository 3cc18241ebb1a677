/**
 * Spring Security and WAMP: who is logged in over HTTP or known to Spring Security can
 * join, and what it may do is decided by the means of Spring Security.
 * <p>
 * Invariants: nothing here is needed without Spring Security; no filter chain is
 * published; whatever fails is a refusal.
 */
@NullMarked
package io.wampspring.security;

import org.jspecify.annotations.NullMarked;
