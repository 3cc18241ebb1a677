/**
 * Integration of Spring Security: authenticators, ticket verifiers, the authorizer, the
 * security context of annotated methods.
 */
@NullMarked
package io.wampspring.security.internal;

import org.jspecify.annotations.NullMarked;
