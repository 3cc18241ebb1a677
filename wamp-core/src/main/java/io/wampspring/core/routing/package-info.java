/**
 * Routing in a realm: policies of registrations, sharding, settings, and descriptions of
 * registrations and subscriptions.
 */
@NullMarked
package io.wampspring.core.routing;

import org.jspecify.annotations.NullMarked;
