/**
 * The router as its users see it: realms, limits, lifecycle, figures.
 */
@NullMarked
package io.wampspring.core.router;

import org.jspecify.annotations.NullMarked;
