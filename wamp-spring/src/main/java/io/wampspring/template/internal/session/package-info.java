/**
 * The sessions that the application itself has, one per realm and executor.
 */
@NullMarked
package io.wampspring.template.internal.session;

import org.jspecify.annotations.NullMarked;
