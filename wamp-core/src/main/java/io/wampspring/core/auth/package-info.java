/**
 * Authentication and authorization: SPIs and built-in methods.
 * <p>
 * Invariants: authenticators and authorizers may complete asynchronously; a failure
 * denies the request.
 */
@NullMarked
package io.wampspring.core.auth;

import org.jspecify.annotations.NullMarked;
