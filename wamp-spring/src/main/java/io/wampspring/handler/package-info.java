/**
 * API of annotated methods for applications: the context of a message, special
 * parameters, interceptors and argument resolvers, and the registry of methods.
 */
@NullMarked
package io.wampspring.handler;

import org.jspecify.annotations.NullMarked;
