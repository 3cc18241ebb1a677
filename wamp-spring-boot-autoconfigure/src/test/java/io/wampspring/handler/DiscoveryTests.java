package io.wampspring.handler;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.core.annotation.AliasFor;
import org.springframework.web.bind.annotation.ControllerAdvice;

import io.wampspring.annotation.WampController;
import io.wampspring.annotation.WampExceptionHandler;
import io.wampspring.annotation.WampMapping;
import io.wampspring.annotation.WampProcedure;
import io.wampspring.annotation.WampTopic;
import io.wampspring.core.client.WampException;
import io.wampspring.core.message.Payload;
import io.wampspring.core.router.Router;
import io.wampspring.core.routing.InvocationPolicy;
import io.wampspring.core.uri.MatchPolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class DiscoveryTests {

	@Test
	void findsLazyBeansWithoutCreatingThem() {
		LazyBean.created.set(0);
		Application.with(LazyBean.class, (application) -> {
			assertThat(LazyBean.created).hasValue(0);
			assertThat(application.call("lazy")).isEqualTo("hello");
			assertThat(application.call("lazy")).isEqualTo("hello");
			assertThat(LazyBean.created).hasValue(1);
		});
	}

	@Test
	void findsBeansOfAParentContext() {
		try (AnnotationConfigApplicationContext parent = new AnnotationConfigApplicationContext()) {
			parent.registerBean("above", InParent.class, () -> new InParent("parent"));
			parent.registerBean("hidden", InParent.class, () -> new InParent("hidden"));
			parent.registerBean(Advice.class);
			parent.refresh();
			ApplicationContextRunner runner = Application.runner()
				.withParent(parent)
				.withBean("hidden", InParent.class, () -> new InParent("child"));
			Application.with(runner, (application) -> {
				assertThat(application.call("above.name")).isEqualTo("parent");
				assertThat(application.call("hidden.name")).isEqualTo("child");
				assertThat(application.errorOf("above.fail", Payload.EMPTY).uri()).isEqualTo("com.acme.advised");
			});
		}
	}

	@Test
	void leavesBeansOfAParentContextToARegistrarThere() {
		try (AnnotationConfigApplicationContext parent = new AnnotationConfigApplicationContext()) {
			parent.registerBean("above", InParent.class, () -> new InParent("parent"));
			parent.registerBean(WampHandlerRegistry.class, () -> List::of);
			parent.refresh();
			Application.with(Application.runner().withParent(parent),
					(application) -> assertThat(application.errorOf("above.name", Payload.EMPTY).uri())
						.isEqualTo("wamp.error.no_such_procedure"));
		}
	}

	@Test
	void asksTheScopeForTheBeanOfEachInvocation() {
		ScopedBean.created.set(0);
		Application.with(ScopedBean.class, (application) -> {
			assertThat(ScopedBean.created).hasValue(0);
			application.call("scoped");
			application.call("scoped");
			assertThat(ScopedBean.created).hasValue(2);
		});
	}

	@Test
	void findsMethodsThatAnInterfaceDeclares() {
		Application.with(Implementation.class,
				(application) -> assertThat(application.call("declared", "x")).isEqualTo("implemented x"));
	}

	@Test
	void findsRepeatedAndComposedAnnotations() {
		Application.with(Composed.class, (application) -> {
			assertThat(application.call("first")).isEqualTo("both");
			assertThat(application.call("second")).isEqualTo("both");
			assertThat(application.call("composed.name")).isEqualTo("composed");
		});
	}

	@Test
	void namesProceduresByPrefixOrBeanAndMethod() {
		Application.with(Application.runner().withUserConfiguration(Names.class), (application) -> {
			assertThat(application.call("com.acme.shop.list")).isEqualTo("list");
			assertThat(application.call("com.acme.shop.orders.get")).isEqualTo("get");
			assertThat(application.call("plainBean.hello")).isEqualTo("hello");
		});
	}

	@Test
	void resolvesPlaceholdersAndExpressions() {
		ApplicationContextRunner runner = Application.runner()
			.withUserConfiguration(Placeholders.class)
			.withPropertyValues("my.prefix=com.acme", "my.realm=realm2", "my.off=false", "my.parallel=2");
		Application.with(runner, (application) -> {
			assertThat(application.call("com.acme.a6")).isEqualTo("a");
			assertThat(application.errorOf("com.acme.off", Payload.EMPTY).uri())
				.isEqualTo("wamp.error.no_such_procedure");
			assertThat(application.bean(WampHandlerRegistry.class).handlers()).extracting(RegisteredHandler::realm)
				.containsExactlyInAnyOrder("realm1", "realm2");
		});
	}

	@Test
	void tellsWhatIsRegistered() {
		Application.with(Listed.class, (application) -> {
			WampHandlerRegistry registry = application.bean(WampHandlerRegistry.class);
			assertThat(registry.handlers()).hasSize(3)
				.allSatisfy((handler) -> assertThat(handler.id()).isPositive())
				.allSatisfy((handler) -> assertThat(handler.sessionId()).isPositive());
			assertThat(registry.handlers()).anySatisfy((handler) -> {
				assertThat(handler.uri()).isEqualTo("listed..read");
				assertThat(handler.match()).isEqualTo(MatchPolicy.WILDCARD);
				assertThat(handler.procedure()).isTrue();
				assertThat(handler.method()).endsWith("#read");
			});
			assertThat(registry.handlers()).filteredOn((handler) -> !handler.procedure())
				.singleElement()
				.extracting(RegisteredHandler::uri)
				.isEqualTo("listed.event");
		});
	}

	@Test
	void registersWithTheOptionsOfTheAnnotation() {
		Application.with(Listed.class,
				(application) -> assertThat(application.bean(Router.class).realm("realm1").registrations())
					.anySatisfy((registration) -> {
						assertThat(registration.uri()).isEqualTo("listed.shared");
						assertThat(registration.invoke()).isEqualTo(InvocationPolicy.ROUNDROBIN);
					}));
	}

	@Test
	void registersAgainWhenItsSessionWasKilled() {
		Application.with(Listed.class, (application) -> {
			RegisteredHandler before = application.bean(WampHandlerRegistry.class).handlers().get(0);
			application.bean(Router.class).realm("realm1").kill(before.sessionId(), "wamp.close.killed", null);
			await().untilAsserted(() -> assertThat(application.bean(WampHandlerRegistry.class).handlers()).hasSize(3)
				.allSatisfy((handler) -> assertThat(handler.sessionId()).isNotEqualTo(before.sessionId())));
			assertThat(application.call("listed.shared")).isEqualTo("shared");
		});
	}

	@Lazy
	static class LazyBean {

		private static final AtomicInteger created = new AtomicInteger();

		LazyBean() {
			created.incrementAndGet();
		}

		@WampProcedure("lazy")
		String hello() {
			return "hello";
		}

	}

	@Scope(value = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
	static class ScopedBean {

		private static final AtomicInteger created = new AtomicInteger();

		ScopedBean() {
			if (getClass() == ScopedBean.class) {
				created.incrementAndGet();
			}
		}

		@WampProcedure("scoped")
		public String hello() {
			return "hello";
		}

	}

	interface Declared {

		@WampProcedure("declared")
		String call(String value);

	}

	static class Implementation implements Declared {

		@Override
		public String call(String value) {
			return "implemented " + value;
		}

	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@WampProcedure
	@interface ShopProcedure {

		@AliasFor(annotation = WampProcedure.class, attribute = "procedure")
		String name();

	}

	static class Composed {

		@WampProcedure("first")
		@WampProcedure(procedure = "second")
		String both() {
			return "both";
		}

		@ShopProcedure(name = "composed.name")
		String composed() {
			return "composed";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Names {

		@Bean
		Shop shop() {
			return new Shop();
		}

		@Bean
		Plain plainBean() {
			return new Plain();
		}

	}

	@WampController("com.acme.shop")
	static class Shop {

		@WampProcedure
		String list() {
			return "list";
		}

		@WampProcedure("orders.get")
		String get() {
			return "get";
		}

	}

	static class Plain {

		@WampProcedure
		String hello() {
			return "hello";
		}

	}

	@WampMapping("${my.prefix}")
	static class Placeholders {

		@WampProcedure(value = "a#{2 * 3}", concurrency = "${my.parallel}")
		String a() {
			return "a";
		}

		@WampProcedure(value = "b", realm = "${my.realm}")
		String b() {
			return "b";
		}

		@WampProcedure(value = "off", autoRegister = "${my.off}")
		String off() {
			return "off";
		}

	}

	@WampMapping("listed")
	static class Listed {

		@WampProcedure("{id}.read")
		String read(String id) {
			return id;
		}

		@WampProcedure(value = "shared", invoke = InvocationPolicy.ROUNDROBIN)
		String shared() {
			return "shared";
		}

		@WampTopic("event")
		void event() {
		}

	}

	record InParent(String text) {

		@WampProcedure
		String name() {
			return this.text;
		}

		@WampProcedure
		String fail() {
			throw new UnsupportedOperationException();
		}

	}

	@ControllerAdvice
	static class Advice {

		@WampExceptionHandler
		WampException handle(UnsupportedOperationException failure) {
			return new WampException("com.acme.advised");
		}

	}

}
