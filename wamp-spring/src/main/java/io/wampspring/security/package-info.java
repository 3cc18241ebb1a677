/**
 * Spring Security for WAMP: HTTP logins and users of Spring Security can join, and
 * requests are authorized by Spring Security.
 * <p>
 * Invariants: nothing here is needed without Spring Security; no filter chain is
 * published; a failure denies access.
 */
@NullMarked
package io.wampspring.security;

import org.jspecify.annotations.NullMarked;
