/**
 * The sessions of the application, one per realm and executor.
 */
@NullMarked
package io.wampspring.template.internal.session;

import org.jspecify.annotations.NullMarked;
