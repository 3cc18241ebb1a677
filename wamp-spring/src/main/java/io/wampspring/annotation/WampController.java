package io.wampspring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * A component whose methods are WAMP procedures and subscribers. For convenience only:
 * annotated methods of any bean are detected.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
@WampMapping
public @interface WampController {

	/**
	 * First components of the URIs of all methods, see {@link WampMapping#value}.
	 * @return a prefix such as {@code com.acme.orders}
	 */
	@AliasFor(annotation = WampMapping.class, attribute = "prefix")
	String value() default "";

	/**
	 * Realm of all methods that name none, see {@link WampMapping#realm}.
	 * @return URI of the realm
	 */
	@AliasFor(annotation = WampMapping.class)
	String realm() default "";

	/**
	 * Name of the bean, see {@link Component#value}.
	 * @return a bean name
	 */
	@AliasFor(annotation = Component.class, attribute = "value")
	String beanName() default "";

}
