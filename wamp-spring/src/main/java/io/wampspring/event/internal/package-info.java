/**
 * Publishes events of the application about sessions, off the threads that route.
 */
@NullMarked
package io.wampspring.event.internal;

import org.jspecify.annotations.NullMarked;
