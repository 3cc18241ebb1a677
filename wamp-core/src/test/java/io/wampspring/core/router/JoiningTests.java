package io.wampspring.core.router;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

import org.junit.jupiter.api.Test;

import io.wampspring.core.auth.AuthenticationRequest;
import io.wampspring.core.auth.AuthenticationStep;
import io.wampspring.core.auth.Authenticator;
import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.internal.transport.Frame;
import io.wampspring.core.internal.transport.MemoryClient;
import io.wampspring.core.internal.transport.MemoryTransport;
import io.wampspring.core.peer.Identity;
import io.wampspring.core.routing.IdSource;
import io.wampspring.core.routing.RouterEnvironment;
import io.wampspring.core.session.SessionInfo;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.core.transport.CloseStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What others see of a session while it joins.
 */
class JoiningTests {

	@Test
	void whoHearsOfASessionAsSoonAsItHasWelcomeFindsIt() {
		VirtualTimers timers = new VirtualTimers();
		try (Router router = Router.create(RouterConfig.DEFAULT, List.of(), timers)) {
			Realm realm = router.addRealm(RealmConfig.builder("realm1").build());
			// for each frame that the client gets: the sessions that others see then
			List<List<Long>> seen = new ArrayList<>();
			MemoryClient client = new MemoryTransport(router, timers)
				.connect(Subprotocol.of(Codecs.json(CodecLimits.DEFAULT)).get(0), new MemoryClient.Receiver() {

					@Override
					public void onFrame(Frame frame) {
						seen.add(realm.sessions().stream().map(SessionInfo::id).toList());
					}

					@Override
					public void onClose(CloseStatus status) {
						// nobody closes it
					}

				});
			client.send("[1,\"realm1\",{\"roles\":{\"caller\":{}}}]".getBytes(StandardCharsets.UTF_8));
			assertThat(seen).hasSize(1);
			assertThat(seen.get(0)).hasSize(1);
		}
	}

	@Test
	void ofTwoThatHaveDrawnTheSameIdTheSecondIsRefused() {
		VirtualTimers timers = new VirtualTimers();
		CompletableFuture<AuthenticationStep> first = new CompletableFuture<>();
		CompletableFuture<AuthenticationStep> second = new CompletableFuture<>();
		AuthenticationStep accepted = new AuthenticationStep.Accepted(new Identity("a", "user", "late", "static"));
		RouterEnvironment environment = RouterEnvironment.standalone(timers, Runnable::run, Runnable::run);
		try (Router router = Router.create(RouterConfig.DEFAULT, List.of(),
				new RouterEnvironment(timers, environment.clock(), environment.random(), new SameIds(),
						environment.delayed(), environment.metaProcedures(), environment.metaAuthorizers()))) {
			Realm realm = router.addRealm(RealmConfig.builder("realm1")
				.authenticators(List.of(new Late(new ArrayDeque<>(List.of(first, second)))))
				.build());
			List<String> toFirst = join(router, timers);
			List<String> toSecond = join(router, timers);
			first.complete(accepted);
			second.complete(accepted);
			assertThat(toFirst).singleElement().asString().startsWith("[2,7,");
			assertThat(toSecond).singleElement().asString().startsWith("[3,").contains("authentication_failed");
			assertThat(realm.sessions()).singleElement().satisfies((session) -> assertThat(session.id()).isEqualTo(7));
			assertThat(realm.statistics().joined()).isOne();
		}
	}

	private static List<String> join(Router router, VirtualTimers timers) {
		List<String> received = new ArrayList<>();
		MemoryClient client = new MemoryTransport(router, timers)
			.connect(Subprotocol.of(Codecs.json(CodecLimits.DEFAULT)).get(0), new MemoryClient.Receiver() {

				@Override
				public void onFrame(Frame frame) {
					received.add(new String(frame.toByteArray(), StandardCharsets.UTF_8));
				}

				@Override
				public void onClose(CloseStatus status) {
					// ABORT has told it
				}

			});
		client.send("[1,\"realm1\",{\"roles\":{\"caller\":{}},\"authmethods\":[\"late\"]}]"
			.getBytes(StandardCharsets.UTF_8));
		return received;
	}

	/**
	 * Decides when a test says so.
	 *
	 * @param decisions what it returns, one after another
	 */
	private record Late(Queue<CompletableFuture<AuthenticationStep>> decisions) implements Authenticator {

		@Override
		public String method() {
			return "late";
		}

		@Override
		public CompletionStage<AuthenticationStep> begin(AuthenticationRequest request) {
			return this.decisions.remove();
		}

	}

	/** Sessions get the id 7 whatever happens. */
	private static final class SameIds implements IdSource {

		private final IdSource others = IdSource.standalone();

		@Override
		public long nextSessionId() {
			return 7;
		}

		@Override
		public long nextPublicationId() {
			return this.others.nextPublicationId();
		}

		@Override
		public LongSupplier registrationIds(String realm) {
			return this.others.registrationIds(realm);
		}

		@Override
		public LongSupplier subscriptionIds(String realm) {
			return this.others.subscriptionIds(realm);
		}

	}

}
