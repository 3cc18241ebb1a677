package io.wampspring.handler;

import io.wampspring.core.uri.MatchPolicy;

/**
 * An annotated method that is currently registered or subscribed in a realm.
 *
 * @param realm URI of the realm
 * @param uri the registered or subscribed URI or pattern, without names of variables
 * @param match the match policy
 * @param procedure {@code true} for a procedure, {@code false} for a topic
 * @param beanName name of the bean that holds the method
 * @param method display name of bean and method, such as {@code greenhouse#read}
 * @param sessionId id of the application's session on that realm
 * @param id id of the registration or subscription
 */
public record RegisteredHandler(String realm, String uri, MatchPolicy match, boolean procedure, String beanName,
		String method, long sessionId, long id) {
}
