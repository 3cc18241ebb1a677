/**
 * What {@code WampTemplate} and the sessions of the application share.
 */
@NullMarked
package io.wampspring.template.internal;

import org.jspecify.annotations.NullMarked;
