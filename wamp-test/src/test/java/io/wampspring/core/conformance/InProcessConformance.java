package io.wampspring.core.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.wampspring.core.client.CallRequest;
import io.wampspring.core.client.CancelMode;
import io.wampspring.core.client.EmbeddedSessions;
import io.wampspring.core.client.PendingCall;
import io.wampspring.core.client.PublishRequest;
import io.wampspring.core.client.RegisterRequest;
import io.wampspring.core.client.WampException;
import io.wampspring.core.client.WampResult;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.WampUris;
import io.wampspring.test.ReceivedMessage;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Sessions inside the application beside those of the transport, checks 133 to 136.
 */
public abstract class InProcessConformance extends Conformance {

	private static final String PROCEDURE = "com.p";

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private WampSession session;

	@BeforeEach
	void open() {
		this.session = openSession();
	}

	private WampSession openSession() {
		return EmbeddedSessions.open(transport().router(), this.realm, Dict.EMPTY, this.executor).join();
	}

	@AfterEach
	void close() {
		this.session.close();
		this.executor.shutdown();
	}

	@Test
	@DisplayName("check 133: a peer calls a procedure of the application, with progress, cancel, and errors")
	void peerCallsTheApplication() throws Exception {
		CountDownLatch started = new CountDownLatch(1);
		this.session.register(new RegisterRequest(PROCEDURE), (invocation) -> {
			invocation.sendProgress(WampResult.of("S3cr3t half"));
			return CompletableFuture.completedFuture(WampResult.of(invocation.args(), invocation.kwargs()));
		}).get(10, TimeUnit.SECONDS);
		this.session.register(new RegisterRequest("com.error"), (invocation) -> {
			throw new WampException("com.x.err", List.of(1), Map.of("k", "v"));
		}).get(10, TimeUnit.SECONDS);
		this.session.register(new RegisterRequest("com.slow"), (invocation) -> {
			CompletableFuture<WampResult> result = new CompletableFuture<>();
			invocation.onInterrupt((mode) -> result.completeExceptionally(new WampException("com.interrupted")));
			started.countDown();
			return result;
		}).get(10, TimeUnit.SECONDS);
		WampTestClient caller = join();
		long request = caller.sendCall(PROCEDURE, Map.of("receive_progress", true), 1, "x", new byte[] { 7 });
		assertThat(caller.expect(MessageType.RESULT, request).args()).isEqualTo(List.of("S3cr3t half"));
		List<?> args = caller.expect(MessageType.RESULT, request).args();
		assertThat(args.subList(0, 2)).isEqualTo(List.of(1L, "x"));
		assertThat((byte[]) args.get(2)).containsExactly(7);
		ReceivedMessage error = caller.expectError(MessageType.CALL, caller.sendCall("com.error"), "com.x.err");
		assertThat(error.args()).isEqualTo(List.of(1L));
		assertThat(error.kwargs()).isEqualTo(Map.of("k", "v"));
		request = caller.sendCall("com.slow");
		assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
		caller.cancel(request, "kill");
		caller.expectError(MessageType.CALL, request, "com.interrupted");
	}

	@Test
	@DisplayName("check 133: the application calls a procedure of a peer, with progress, cancel, and errors")
	void applicationCallsAPeer() throws Exception {
		WampTestClient callee = join();
		callee.register(PROCEDURE);
		List<Object> progress = new CopyOnWriteArrayList<>();
		PendingCall call = this.session.call(new CallRequest(PROCEDURE, Payload.ofArgs(1), Dict.EMPTY,
				(result) -> progress.addAll(result.args()), false));
		ReceivedMessage invocation = callee.expect(MessageType.INVOCATION);
		assertThat(invocation.args()).isEqualTo(List.of(1L));
		callee.yield(invocation.number(1), Map.of("progress", true), "S3cr3t half");
		callee.yield(invocation.number(1), Map.of(), "S3cr3t done");
		assertThat(call.result().get(10, TimeUnit.SECONDS).args()).isEqualTo(List.of("S3cr3t done"));
		assertThat(progress).isEqualTo(List.of("S3cr3t half"));
		call = this.session.call(new CallRequest(PROCEDURE, Payload.EMPTY));
		callee.fail(callee.expect(MessageType.INVOCATION).number(1), "com.x.err");
		assertFails(call, "com.x.err");
		call = this.session.call(new CallRequest(PROCEDURE, Payload.EMPTY));
		long id = callee.expect(MessageType.INVOCATION).number(1);
		call.cancel(CancelMode.KILLNOWAIT);
		assertFails(call, WampUris.CANCELED);
		callee.expect(MessageType.INTERRUPT, id);
	}

	private static void assertFails(PendingCall call, String error) {
		assertThatThrownBy(() -> call.result().orTimeout(10, TimeUnit.SECONDS).join())
			.isInstanceOf(CompletionException.class)
			.cause()
			.isInstanceOfSatisfying(WampException.class, (failure) -> assertThat(failure.uri()).isEqualTo(error));
	}

	@Test
	@DisplayName("check 134: changes of the arguments after publishing have no effect")
	void laterChangesAreNotSeen() {
		WampTestClient subscriber = join();
		subscriber.subscribe("com.t");
		List<Object> values = new ArrayList<>(List.of("as published"));
		byte[] bytes = { 1 };
		this.session.publish(new PublishRequest("com.t", Payload.ofArgs(values, bytes)));
		values.set(0, "changed");
		bytes[0] = 2;
		List<?> args = subscriber.expect(MessageType.EVENT).args();
		assertThat(args.get(0)).isEqualTo(List.of("as published"));
		assertThat((byte[]) args.get(1)).containsExactly(1);
	}

	@Test
	@DisplayName("check 135: a handler may block for a call of its own session")
	void handlerMayCallItsOwnSession() throws Exception {
		this.session
			.register(new RegisterRequest("com.inner"),
					(invocation) -> CompletableFuture.completedFuture(WampResult.of(invocation.args().get(0))))
			.get(10, TimeUnit.SECONDS);
		this.session.register(new RegisterRequest("com.outer"), (invocation) -> {
			CallRequest inner = new CallRequest("com.inner", invocation.payload());
			return CompletableFuture.completedFuture(this.session.call(inner).result().get(10, TimeUnit.SECONDS));
		}).get(10, TimeUnit.SECONDS);
		WampTestClient caller = join();
		for (int i = 1; i <= 100; i++) {
			caller.sendCall("com.outer", Map.of(), i);
		}
		for (int i = 1; i <= 100; i++) {
			ReceivedMessage result = caller.expect(MessageType.RESULT);
			assertThat(result.args()).isEqualTo(List.of(result.number(1)));
		}
	}

	@Test
	@DisplayName("check 136: an unexpected exception is an error of the call and nothing else")
	void unexpectedExceptionFailsTheCallOnly() throws Exception {
		this.session.register(new RegisterRequest(PROCEDURE), (invocation) -> {
			if (invocation.args().isEmpty()) {
				throw new IllegalStateException("secret");
			}
			return CompletableFuture.completedFuture(WampResult.EMPTY);
		}).get(10, TimeUnit.SECONDS);
		WampTestClient caller = join();
		ReceivedMessage error = caller.expectError(MessageType.CALL, caller.sendCall(PROCEDURE),
				WampUris.RUNTIME_ERROR);
		assertThat(error.toString()).doesNotContain("secret");
		caller.expect(MessageType.RESULT, caller.sendCall(PROCEDURE, Map.of(), 1));
		assertThat(this.session.isOpen()).isTrue();
	}

}
