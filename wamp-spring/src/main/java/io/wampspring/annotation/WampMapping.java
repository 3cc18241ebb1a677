package io.wampspring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;

/**
 * Sets a common prefix and realm for the annotated methods of a class.
 */
@Target({ ElementType.TYPE, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface WampMapping {

	/**
	 * First components of the URIs of all methods; may contain placeholders, expressions
	 * and variables. A dot separates it from the URI of a method.
	 * @return a prefix such as {@code com.acme.orders}
	 */
	@AliasFor("prefix")
	String value() default "";

	/**
	 * Alias for {@link #value}.
	 * @return a prefix
	 */
	@AliasFor("value")
	String prefix() default "";

	/**
	 * Realm of all methods that name none. Empty: the default realm.
	 * @return URI of the realm
	 */
	String realm() default "";

}
