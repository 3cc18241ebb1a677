package io.wampspring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.aot.hint.annotation.Reflective;

/**
 * Makes a method answer for exceptions that annotated methods throw: those of the same
 * bean or, if it is in a bean with {@code @ControllerAdvice}, those of all beans.
 * <p>
 * It may take the exception and whatever tells about the call, but no arguments of it. A
 * returned {@code WampException} is answered as an error, anything else as the result.
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
