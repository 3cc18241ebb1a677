package io.wampspring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.aot.hint.annotation.Reflective;

/**
 * Marks a method that handles exceptions of annotated methods: those of the same bean or,
 * in a bean with {@code @ControllerAdvice}, those of all beans.
 * <p>
 * Its parameters may be the exception and information about the call, but not arguments
 * of the call. A returned {@code WampException} is sent as an error, any other value as
 * the result.
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective(WampReflectiveProcessor.class)
public @interface WampExceptionHandler {

	/**
	 * The exceptions to handle. Empty: those in the parameters of the method.
	 * @return types of exceptions
	 */
	Class<? extends Throwable>[] value() default {};

}
