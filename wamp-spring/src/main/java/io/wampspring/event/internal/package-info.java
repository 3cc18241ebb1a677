/**
 * Publishing of application events about sessions, off the routing threads.
 */
@NullMarked
package io.wampspring.event.internal;

import org.jspecify.annotations.NullMarked;
