/**
 * Calls, publications, subscriptions and registrations from any bean:
 * {@link io.wampspring.template.WampTemplate}, on the application's own sessions.
 * <p>
 * Invariants: the application is a peer of its realms like any other; what it calls and
 * publishes goes through one session per realm, what it receives comes through another,
 * so that its own subscribers get what it publishes.
 */
@NullMarked
package io.wampspring.template;

import org.jspecify.annotations.NullMarked;
