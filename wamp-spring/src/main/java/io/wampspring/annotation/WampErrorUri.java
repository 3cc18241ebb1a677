package io.wampspring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets the error URI that callers get when a procedure throws an exception of the class.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface WampErrorUri {

	/**
	 * The error URI.
	 * @return a URI such as {@code com.acme.error.out_of_stock}
	 */
	String value();

	/**
	 * Whether callers get the message of the exception as positional argument.
	 * @return {@code false} to send none
	 */
	boolean includeMessage() default true;

}
