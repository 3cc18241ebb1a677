/**
 * What applications see of annotated methods: the message that one handles, parameters
 * with a meaning of their own, interceptors and argument resolvers, and what is
 * registered.
 */
@NullMarked
package io.wampspring.handler;

import org.jspecify.annotations.NullMarked;
