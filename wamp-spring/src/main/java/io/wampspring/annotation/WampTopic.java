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
 * Subscribes a method of a bean to a WAMP topic, including events published by the same
 * application.
 * <p>
 * Attributes of type {@code String} may contain <code>${...}</code> placeholders and
 * <code>#{...}</code> expressions. The annotation is repeatable, and may be used as a
 * meta-annotation. Components of the URI may be variables, as in {@link WampProcedure}.
 * <p>
 * The method returns {@code void}, or a future or publisher without a value; any returned
 * value is ignored. Superfluous arguments of an event are ignored; if an argument is
 * missing or invalid, this is logged and the event is dropped for this method.
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
	 * URI, pattern or template of the topic, appended to the prefix of
	 * {@link WampMapping} (except for a URI that begins with {@code wamp.}). Empty: the
	 * name of the method, appended to that prefix or, without a prefix, to the name of
	 * the bean.
	 * @return the URI
	 */
	@AliasFor("topic")
	String value() default "";

	/**
	 * Alias for {@link #value}.
	 * @return the URI
	 */
	@AliasFor("value")
	String topic() default "";

	/**
	 * Realm of the subscription. Empty: that of {@link WampMapping}, otherwise the
	 * default realm.
	 * @return URI of the realm
	 */
	String realm() default "";

	/**
	 * Match policy. A URI with variables is always a wildcard pattern.
	 * @return the policy
	 */
	MatchPolicy match() default MatchPolicy.EXACT;

	/**
	 * Whether to request the retained event of the topic at startup.
	 * @return {@code true} to request it
	 */
	boolean getRetained() default false;

	/**
	 * Whether events are handled one at a time, in the order of the broker. The next
	 * event waits for the completion of an asynchronous method.
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
	 * Text of the description of the topic ({@code wamp.reflection.topic.describe}).
	 * @return a text; empty for none
	 */
	String description() default "";

}
