/**
 * Receivers of messages of the router, and events shared by many receivers.
 */
@NullMarked
package io.wampspring.core.internal.peer;

import org.jspecify.annotations.NullMarked;
