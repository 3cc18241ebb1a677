package io.wampspring.handler;

import io.wampspring.core.uri.MatchPolicy;

/**
 * One annotated method that is a callee or a subscriber of a realm now.
 *
 * @param realm URI of the realm
 * @param uri the registered or subscribed URI or pattern, as the router knows it
 * @param match how the URI matches
 * @param procedure {@code true} for a procedure, {@code false} for a topic
 * @param beanName name of the bean that holds the method
 * @param method bean and method as people read it, such as {@code greenhouse#read}
 * @param sessionId id of the application's session on that realm
 * @param id id of the registration or subscription
 */
public record RegisteredHandler(String realm, String uri, MatchPolicy match, boolean procedure, String beanName,
		String method, long sessionId, long id) {
}
