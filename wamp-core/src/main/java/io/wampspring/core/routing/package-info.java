/**
 * How a realm routes: policies of registrations, shards, settings and what can be seen of
 * registrations and subscriptions.
 */
@NullMarked
package io.wampspring.core.routing;

import org.jspecify.annotations.NullMarked;
