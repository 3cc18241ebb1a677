/**
 * Spring Security behind the WAMP endpoint: authenticators, verifiers of tickets, the
 * authorizer, the security context of annotated methods.
 */
@NullMarked
package io.wampspring.security.internal;

import org.jspecify.annotations.NullMarked;
