package io.wampspring.failures;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.MethodParameter;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;

import io.wampspring.annotation.WampArg;
import io.wampspring.annotation.WampExceptionHandler;
import io.wampspring.annotation.WampProcedure;
import io.wampspring.annotation.WampTopic;
import io.wampspring.autoconfigure.WampRealmProvider;
import io.wampspring.connection.WampCongestionEvent;
import io.wampspring.connection.WampEventsDroppedEvent;
import io.wampspring.connection.WampSlowConsumerEvent;
import io.wampspring.core.auth.Account;
import io.wampspring.core.auth.AuthenticationRequest;
import io.wampspring.core.auth.AuthenticationStep;
import io.wampspring.core.auth.Authenticator;
import io.wampspring.core.auth.Authorizer;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.auth.TicketVerifier;
import io.wampspring.core.history.EventStore;
import io.wampspring.core.history.HistoryKey;
import io.wampspring.core.history.HistoryLimits;
import io.wampspring.core.history.HistoryPage;
import io.wampspring.core.history.HistoryQuery;
import io.wampspring.core.history.MemoryEventStore;
import io.wampspring.core.history.RetentionSettings;
import io.wampspring.core.history.StoredEvent;
import io.wampspring.core.internal.failure.Fault;
import io.wampspring.core.internal.failure.FaultyCode;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.session.JoinedSession;
import io.wampspring.core.session.SessionListener;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.event.WampAuthenticationFailureEvent;
import io.wampspring.event.WampAuthenticationSuccessEvent;
import io.wampspring.event.WampAuthorizationDeniedEvent;
import io.wampspring.event.WampSessionKilledEvent;
import io.wampspring.handler.HandlerContext;
import io.wampspring.handler.WampArgumentResolver;
import io.wampspring.handler.WampHandlerInterceptor;
import io.wampspring.security.WampAuthorizationContext;

/**
 * An application on default settings, whose code fails where the matrix says.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = { SecurityAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class,
		ServletWebSecurityAutoConfiguration.class, SecurityFilterAutoConfiguration.class,
		ManagementWebSecurityAutoConfiguration.class })
class FaultyApplication {

	private static final FaultyCode WORKING = new FaultyCode(Fault.RUNTIME_EXCEPTION, () -> {
	});

	// what the current row of the matrix is about
	private static volatile Seat seat = Seat.PROCEDURE;

	private static volatile FaultyCode code = WORKING;

	static void use(Seat newSeat, FaultyCode newCode) {
		seat = newSeat;
		code = newCode;
	}

	static FaultyCode at(Seat place) {
		return (place == seat) ? code : WORKING;
	}

	@Bean
	ConfigurableServletWebServerFactory webServerFactory() {
		return new TomcatServletWebServerFactory();
	}

	@Bean
	TicketVerifier ticketVerifier() {
		return (request, ticket) -> {
			boolean right = ticket.equals("right") && request.realm().equals("realm1");
			return at(Seat.TICKET_VERIFIER).later(() -> right ? new Account("victim", "user") : null);
		};
	}

	@Bean
	Authenticator authenticator() {
		return new Authenticator() {

			@Override
			public String method() {
				return "faulty";
			}

			@Override
			public CompletionStage<AuthenticationStep> begin(AuthenticationRequest request) {
				return at(Seat.AUTHENTICATOR)
					.later(() -> new AuthenticationStep.Accepted(new Identity("victim", "user", "faulty", "static")));
			}

		};
	}

	@Bean
	Authorizer authorizer() {
		return (request) -> {
			if (request.uri().equals(Seat.AUTHORIZER.target())) {
				return at(Seat.AUTHORIZER).later(() -> Decision.ALLOW);
			}
			return CompletableFuture
				.completedFuture(request.uri().equals(Seat.DENIAL_LISTENER.target()) ? Decision.DENY : Decision.ALLOW);
		};
	}

	@Bean
	AuthorizationManager<WampAuthorizationContext> authorizationManager() {
		return (authentication, context) -> context.uri().equals(Seat.AUTHORIZATION_MANAGER.target())
				? at(Seat.AUTHORIZATION_MANAGER).now(() -> new AuthorizationDecision(true))
				: new AuthorizationDecision(true);
	}

	@Bean
	WampRealmProvider realmProvider() {
		return (realm, builder) -> realm.startsWith("com.example.provided.")
				&& Boolean.TRUE.equals(at(Seat.REALM_PROVIDER).now(() -> true));
	}

	@Bean
	EventStore eventStore() {
		return new FaultyEventStore();
	}

	@Bean
	WampHandlerInterceptor interceptor() {
		return new FaultyInterceptor();
	}

	@Bean
	WampArgumentResolver resolver() {
		return new FaultyResolver();
	}

	@Bean
	SessionListener sessionListener() {
		return new SessionListener() {

			@Override
			public void onJoin(String realm, JoinedSession session) {
				if (session.peerInfo().identity().authid().equals("victim")) {
					at(Seat.SESSION_LISTENER).now(() -> "");
				}
			}

		};
	}

	@Bean
	Listeners listeners() {
		return new Listeners();
	}

	@Bean
	Handlers handlers() {
		return new Handlers();
	}

	static class Handlers {

		@WampProcedure("echo")
		String echo(String text) {
			return Thread.currentThread().isInterrupted() ? "interrupted" : text;
		}

		@WampProcedure("victim.procedure")
		CompletionStage<String> procedure() {
			return at(Seat.PROCEDURE).later(() -> "done");
		}

		@WampProcedure("victim.plain_procedure")
		String plainProcedure() {
			return at(Seat.PLAIN_PROCEDURE).now(() -> "done");
		}

		@WampProcedure("victim.publisher")
		Flux<String> publisher() {
			return Flux.just(1).map((one) -> at(Seat.PUBLISHER).now(() -> "done"));
		}

		@WampProcedure("victim.exception_handler")
		String failing() {
			throw new UnsupportedOperationException();
		}

		@WampExceptionHandler(UnsupportedOperationException.class)
		String handle() {
			return at(Seat.EXCEPTION_HANDLER).now(() -> "done");
		}

		@WampProcedure("victim.interceptor")
		String intercepted() {
			return "done";
		}

		@WampProcedure("victim.interceptor_afterwards")
		String interceptedAfterwards() {
			return "done";
		}

		@WampProcedure("victim.resolver")
		String resolved(Resolved argument) {
			return "done";
		}

		@WampProcedure("victim.serializer")
		Written serialized() {
			return new Written();
		}

		@WampProcedure("victim.deserializer")
		String deserialized(@WampArg("read") @Nullable Read read) {
			return "done";
		}

		@WampProcedure("victim.authorizer")
		String authorized() {
			return "done";
		}

		@WampProcedure("victim.authorization_manager")
		String managed() {
			return "done";
		}

		@WampProcedure(value = "victim.authorizing_procedure", realm = "dynamic")
		String dynamicallyAuthorized() {
			return "done";
		}

		@WampProcedure(value = "echo", realm = "dynamic")
		String dynamicEcho(String text) {
			return text;
		}

		@WampProcedure(value = "com.example.authorize", realm = "dynamic")
		CompletionStage<Boolean> authorize(Map<String, Object> session, String uri, String action,
				Map<String, Object> options) {
			return uri.equals(Seat.AUTHORIZING_PROCEDURE.target()) ? at(Seat.AUTHORIZING_PROCEDURE).later(() -> true)
					: CompletableFuture.completedFuture(true);
		}

		@WampProcedure(value = "com.example.authenticate", realm = "dynamic")
		CompletionStage<String> authenticate(String realm, String authid, Map<String, Object> details) {
			return at(Seat.AUTHENTICATING_PROCEDURE).later(() -> "user");
		}

		@WampTopic("victim.topic")
		CompletionStage<String> onEvent(String news) {
			return at(Seat.TOPIC).later(() -> "done");
		}

		@WampTopic(value = "victim.unordered_topic", ordered = false)
		CompletionStage<String> onUnorderedEvent(String news) {
			return at(Seat.UNORDERED_TOPIC).later(() -> "done");
		}

	}

	static class Listeners {

		private static final Map<Class<?>, Seat> SEATS = Map.of(WampAuthenticationSuccessEvent.class,
				Seat.JOIN_LISTENER, WampAuthenticationFailureEvent.class, Seat.REFUSAL_LISTENER,
				WampAuthorizationDeniedEvent.class, Seat.DENIAL_LISTENER, WampSessionKilledEvent.class,
				Seat.KILL_LISTENER, WampCongestionEvent.class, Seat.CONGESTION_LISTENER, WampEventsDroppedEvent.class,
				Seat.DROP_LISTENER, WampSlowConsumerEvent.class, Seat.SLOW_CONSUMER_LISTENER);

		@EventListener({ WampAuthenticationSuccessEvent.class, WampAuthenticationFailureEvent.class,
				WampAuthorizationDeniedEvent.class, WampSessionKilledEvent.class, WampCongestionEvent.class,
				WampEventsDroppedEvent.class, WampSlowConsumerEvent.class })
		void onEvent(ApplicationEvent event) {
			Seat place = seatOf(event);
			boolean other = event instanceof WampAuthenticationSuccessEvent joined
					&& !joined.getAuthid().equals("victim");
			if (!other) {
				at(place).now(() -> "");
			}
		}

		private static Seat seatOf(ApplicationEvent event) {
			Seat place = SEATS.get(event.getClass());
			if (place == null) {
				throw new IllegalArgumentException("Nobody listens to " + event);
			}
			return place;
		}

	}

	static class FaultyInterceptor implements WampHandlerInterceptor {

		@Override
		public @Nullable Object around(HandlerContext context, Chain chain) throws Exception {
			Object result = chain.proceed();
			return context.uri().equals(Seat.INTERCEPTOR.target()) ? at(Seat.INTERCEPTOR).now(() -> result) : result;
		}

		@Override
		public void afterCompletion(HandlerContext context, @Nullable Throwable failure) {
			if (context.uri().equals(Seat.INTERCEPTOR_AFTERWARDS.target())) {
				at(Seat.INTERCEPTOR_AFTERWARDS).now(() -> "");
			}
		}

	}

	static class FaultyResolver implements WampArgumentResolver {

		@Override
		public boolean supports(MethodParameter parameter) {
			return parameter.getParameterType() == Resolved.class;
		}

		@Override
		public @Nullable Object resolve(MethodParameter parameter, HandlerContext context) {
			return at(Seat.RESOLVER).now(Resolved::new);
		}

	}

	static class FaultyEventStore implements EventStore {

		private final EventStore memory = new MemoryEventStore();

		@Override
		public CompletionStage<Void> append(HistoryKey key, HistoryLimits limits, StoredEvent event) {
			return this.memory.append(key, limits, event);
		}

		@Override
		public CompletionStage<HistoryPage> find(HistoryKey key, HistoryLimits limits, HistoryQuery query) {
			return this.memory.find(key, limits, query);
		}

		@Override
		public CompletionStage<Void> retain(String realm, RetentionSettings settings, StoredEvent event) {
			Supplier<Void> work = () -> this.memory.retain(realm, settings, event).toCompletableFuture().join();
			return at(Seat.EVENT_STORE).later(work);
		}

		@Override
		public CompletionStage<List<StoredEvent>> retained(String realm, RetentionSettings settings, MatchPolicy match,
				String uri) {
			return this.memory.retained(realm, settings, match, uri);
		}

	}

	static final class Resolved {

	}

	static final class Written {

		public String getValue() {
			return at(Seat.SERIALIZER).now(() -> "done");
		}

	}

	static final class Read {

		@JsonCreator
		static Read of(String text) {
			return at(Seat.DESERIALIZER).now(Read::new);
		}

	}

}
