package io.wampspring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;

/**
 * Binds a parameter to an argument. A parameter without this annotation gets the next
 * positional argument, or the keyword argument of its name.
 */
@Target({ ElementType.PARAMETER, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface WampArg {

	/**
	 * Name of the keyword argument. Empty: the name of the parameter.
	 * @return a name
	 */
	@AliasFor("name")
	String value() default "";

	/**
	 * Alias for {@link #value}.
	 * @return a name
	 */
	@AliasFor("value")
	String name() default "";

	/**
	 * Index of the positional argument, from 0. Negative: the next one.
	 * @return an index
	 */
	int index() default -1;

	/**
	 * Whether the argument is required. Nullable parameters and those of type
	 * {@code Optional} are never required.
	 * @return {@code false} to pass {@code null}
	 */
	boolean required() default true;

	/**
	 * Text to convert if the argument is missing; may contain placeholders and
	 * expressions.
	 * @return a text, which makes the argument optional
	 */
	String defaultValue() default NONE;

	/**
	 * Description of the argument in the description of the procedure or topic.
	 * @return a text; empty for none
	 */
	String description() default "";

	/**
	 * Marks the absence of a default value, because attributes cannot be {@code null}.
	 */
	String NONE = "\n\t\t\n\t\t\n\uE000\uE001\uE002\n\t\t\t\t\n";

}
