/**
 * Auto-configuration of the endpoints, the meters and the health of the router.
 */
@NullMarked
package io.wampspring.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
