/**
 * Annotations for methods of beans that are WAMP procedures and subscribers.
 */
@NullMarked
package io.wampspring.annotation;

import org.jspecify.annotations.NullMarked;
