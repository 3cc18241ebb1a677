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
 * Registers a method of a bean as a WAMP procedure.
 * <p>
 * Attributes of type {@code String} may contain <code>${...}</code> placeholders and
 * <code>#{...}</code> expressions. The annotation is repeatable, and may be used as a
 * meta-annotation.
 * <p>
 * A component of the URI may be a variable: <code>com.acme.device.{id}.reset</code>
 * registers the wildcard pattern <code>com.acme.device..reset</code>, and a parameter
 * {@code id} (or one with {@link WampVariable}) gets the component of the called URI.
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
	 * URI, pattern or template of the procedure, appended to the prefix of
	 * {@link WampMapping}. Empty: the name of the method, appended to that prefix or,
	 * without a prefix, to the name of the bean.
	 * @return the URI
	 */
	@AliasFor("procedure")
	String value() default "";

	/**
	 * Alias for {@link #value}.
	 * @return the URI
	 */
	@AliasFor("value")
	String procedure() default "";

	/**
	 * Realm of the registration. Empty: that of {@link WampMapping}, otherwise the
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
	 * Invocation policy: how the dealer chooses among several callees.
	 * @return the policy
	 */
	InvocationPolicy invoke() default InvocationPolicy.SINGLE;

	/**
	 * Whether to request the identity of callers in the details of invocations.
	 * Parameters such as {@code WampPrincipal} do not need it.
	 * @return {@code true} to request it
	 */
	boolean discloseCaller() default false;

	/**
	 * Maximum number of concurrent invocations. Empty: unlimited.
	 * @return a positive number
	 */
	String concurrency() default "";

	/**
	 * Time-out of invocations, such as {@code 30s}: when it expires, the caller gets
	 * {@code wamp.error.timeout} and the method is interrupted. Each progressive result
	 * restarts it. Callers may set a shorter time-out. Empty: none.
	 * @return a duration
	 */
	String timeout() default "";

	/**
	 * Name of the strategy that distributes calls with a key among the callees of the
	 * group: {@code hash}, {@code range}, or a strategy of the application. All callees
	 * of the group must use the same. Implies an {@link #invoke} of {@code ROUNDROBIN},
	 * for calls without a key, unless another one is set. Empty: {@code hash}.
	 * @return a name
	 */
	String shardStrategy() default "";

	/**
	 * Name of the group of callees that share the keys. Groups of one procedure are
	 * independent. Implies an {@link #invoke} of {@code ROUNDROBIN}, unless another one
	 * is set. Empty: the unnamed group.
	 * @return a name
	 */
	String shard() default "";

	/**
	 * Stable name of this callee, which determines its keys. Empty: derived from the
	 * names of the application and the bean.
	 * @return a name
	 */
	String shardMember() default "";

	/**
	 * Lowest key of this callee, for the strategy {@code range}. Empty: no lower bound.
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
	 * Text of the description of the procedure
	 * ({@code wamp.reflection.procedure.describe}).
	 * @return a text; empty for none
	 */
	String description() default "";

}
