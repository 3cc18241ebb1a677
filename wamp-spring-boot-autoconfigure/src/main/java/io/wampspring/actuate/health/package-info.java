/**
 * Health of the router.
 */
@NullMarked
package io.wampspring.actuate.health;

import org.jspecify.annotations.NullMarked;
