/**
 * The API of the router: realms, configuration, lifecycle, statistics.
 */
@NullMarked
package io.wampspring.core.router;

import org.jspecify.annotations.NullMarked;
