/**
 * Code shared by {@code WampTemplate} and the sessions of the application.
 */
@NullMarked
package io.wampspring.template.internal;

import org.jspecify.annotations.NullMarked;
