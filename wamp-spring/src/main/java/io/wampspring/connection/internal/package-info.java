/**
 * Shared components of the connections of all transports: writer threads, and counters of
 * slow consumers.
 */
@NullMarked
package io.wampspring.connection.internal;

import org.jspecify.annotations.NullMarked;
