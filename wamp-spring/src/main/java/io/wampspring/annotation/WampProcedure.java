package io.wampspring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.aot.hint.annotation.Reflective;
import org.springframework.core.annotation.AliasFor;

import io.wampspring.core.routing.InvocationPolicy;
import io.wampspring.core.uri.MatchPolicy;

/**
 * Makes a method of a bean a WAMP procedure: a callee of the realm like any other.
 * <p>
 * Texts may hold <code>${...}</code> placeholders and <code>#{...}</code> expressions.
 * The annotation may be repeated, and may be used on annotations of your own.
 * <p>
 * A component of the URI may be a variable: <code>com.acme.device.{id}.reset</code>
 * registers the wildcard pattern <code>com.acme.device..reset</code>, and a parameter
 * {@code id} (or one with {@link WampVariable}) gets what was called.
 * <p>
 * WAMP specification: Registering and Unregistering, Pattern-based Registrations, Shared
 * Registration.
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(WampProcedures.class)
@Reflective(WampReflectiveProcessor.class)
public @interface WampProcedure {

	/**
	 * URI, pattern or template of the procedure, behind the prefix that
	 * {@link WampMapping} gives. Empty: the name of the method, behind that prefix or,
	 * where there is none, behind the name of the bean.
	 * @return the URI
	 */
	@AliasFor("procedure")
	String value() default "";

	/**
	 * Another name of {@link #value}.
	 * @return the URI
	 */
	@AliasFor("value")
	String procedure() default "";

	/**
	 * Realm to register in. Empty: that of {@link WampMapping}, else the default realm.
	 * @return URI of the realm
	 */
	String realm() default "";

	/**
	 * How the URI matches. A URI with variables is a wildcard pattern by itself.
	 * @return the policy
	 */
	MatchPolicy match() default MatchPolicy.EXACT;

	/**
	 * How the dealer chooses among several callees of the procedure.
	 * @return the policy
	 */
	InvocationPolicy invoke() default InvocationPolicy.SINGLE;

	/**
	 * Whether to ask for the identity of callers in the details of the invocation.
	 * Methods in the router's own process know their caller without.
	 * @return {@code true} to ask
	 */
	boolean discloseCaller() default false;

	/**
	 * How many invocations may run at a time. Empty: any number.
	 * @return a positive number
	 */
	String concurrency() default "";

	/**
	 * How long an invocation may take, such as {@code 30s}: then the caller gets
	 * {@code wamp.error.timeout} and the method is interrupted. With progressive results
	 * it is the time until the next of them. Callers may ask for less. Empty: no limit of
	 * the method.
	 * @return a duration
	 */
	String timeout() default "";

	/**
	 * Name of the strategy that spreads calls with a key over the callees of the group:
	 * {@code hash}, {@code range}, or a strategy of the application. All callees of the
	 * group give the same. To name one implies an {@link #invoke} of {@code ROUNDROBIN},
	 * for calls without a key, unless another one is given. Empty: {@code hash}.
	 * @return a name
	 */
	String shardStrategy() default "";

	/**
	 * Name of the group of callees that share their keys. Groups of one procedure do not
	 * mix. To name one implies an {@link #invoke} of {@code ROUNDROBIN}, unless another
	 * one is given. Empty: the group without a name.
	 * @return a name
	 */
	String shard() default "";

	/**
	 * Name by which this callee keeps its keys when it comes back. Empty: the name of the
	 * application and that of the bean.
	 * @return a name
	 */
	String shardMember() default "";

	/**
	 * Lowest of the keys of this callee, for the strategy {@code range}. Empty: no lower
	 * bound.
	 * @return a key
	 */
	String shardLowerBound() default "";

	/**
	 * Name of the {@code Executor} bean that runs the method. Empty: the default one.
	 * @return a bean name
	 */
	String executor() default "";

	/**
	 * Whether to register the procedure when the application starts.
	 * @return {@code true} or {@code false}
	 */
	String autoRegister() default "true";

	/**
	 * What the procedure is for, as people and tools read it in its description
	 * ({@code wamp.reflection.procedure.describe}).
	 * @return a text; empty for none
	 */
	String description() default "";

}
