package io.wampspring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.wampspring.core.uri.MatchPolicy;
import org.springframework.aot.hint.annotation.Reflective;
import org.springframework.core.annotation.AliasFor;

/**
 * Makes a method of a bean a subscriber of a WAMP topic, also of events that the same
 * application publishes.
 * <p>
 * Texts may hold <code>${...}</code> placeholders and <code>#{...}</code> expressions.
 * The annotation may be repeated, and may be used on annotations of your own. Components
 * of the URI may be variables, as in {@link WampProcedure}.
 * <p>
 * The method returns nothing, or something that completes without a value; what it
 * returns otherwise is dropped. Superfluous arguments of an event are ignored, missing or
 * wrong ones are logged and the event is dropped for this method.
 * <p>
 * WAMP specification: Subscribing and Unsubscribing, Pattern-based Subscriptions.
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(WampTopics.class)
@Reflective(WampReflectiveProcessor.class)
public @interface WampTopic {

	/**
	 * URI, pattern or template of the topic, behind the prefix that {@link WampMapping}
	 * gives (a URI that begins with {@code wamp.} stands for itself). Empty: the name of
	 * the method, behind that prefix or, where there is none, behind the name of the
	 * bean.
	 * @return the URI
	 */
	@AliasFor("topic")
	String value() default "";

	/**
	 * Another name of {@link #value}.
	 * @return the URI
	 */
	@AliasFor("value")
	String topic() default "";

	/**
	 * Realm to subscribe in. Empty: that of {@link WampMapping}, else the default realm.
	 * @return URI of the realm
	 */
	String realm() default "";

	/**
	 * How the URI matches. A URI with variables is a wildcard pattern by itself.
	 * @return the policy
	 */
	MatchPolicy match() default MatchPolicy.EXACT;

	/**
	 * Whether to get the retained event of the topic when the application starts.
	 * @return {@code true} to ask for it
	 */
	boolean getRetained() default false;

	/**
	 * Whether events are handled one after another, in the order of the broker. An
	 * asynchronous method is waited for.
	 * @return {@code false} to handle them in parallel
	 */
	boolean ordered() default true;

	/**
	 * Name of the {@code Executor} bean that runs the method. Empty: the default one.
	 * @return a bean name
	 */
	String executor() default "";

	/**
	 * Whether to subscribe when the application starts.
	 * @return {@code true} or {@code false}
	 */
	String autoSubscribe() default "true";

	/**
	 * What the topic is for, as people and tools read it in its description
	 * ({@code wamp.reflection.topic.describe}).
	 * @return a text; empty for none
	 */
	String description() default "";

}
