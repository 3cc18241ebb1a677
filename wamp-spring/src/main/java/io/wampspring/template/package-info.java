/**
 * Calls, publications, subscriptions and registrations from any bean:
 * {@link io.wampspring.template.WampTemplate}, on the application's own sessions.
 * <p>
 * Invariants: the application is an ordinary peer of its realms; it calls and publishes
 * on one session per realm, and registers and subscribes on others, so that its own
 * subscribers get its publications.
 */
@NullMarked
package io.wampspring.template;

import org.jspecify.annotations.NullMarked;
