package io.wampspring.core.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.CancelMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.WampUris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for calls of {@link ClientSession}.
 */
class ClientCallTests {

	private static final Dict PROGRESS = Dict.of("progress", true);

	private final ManualExecutor executor = new ManualExecutor();

	private final FakeRouter router = new FakeRouter();

	private final List<Object> progress = new ArrayList<>();

	private final WampSession session = FakeRouter.open(this.router, this.executor,
			SessionOptions.DEFAULT.withMaxQueuedEvents(3));

	@Test
	void completesWithTheResultOnTheExecutor() {
		CompletableFuture<WampResult> result = call(new CallRequest("com.add", Payload.ofArgs(1, 2))).result();
		CallMessage call = this.router.last(CallMessage.class);
		assertThat(call.request()).isEqualTo(1);
		assertThat(call.options().isEmpty()).isTrue();
		assertThat(call.procedure()).isEqualTo("com.add");
		assertThat(call.payload().args()).containsExactly(1, 2);
		result(1, Dict.EMPTY, 3);
		assertThat(result).isNotDone();
		this.executor.runAll();
		assertThat(result.join().args()).containsExactly(3);
		assertThat(this.router.received(CancelMessage.class)).isEmpty();
	}

	@Test
	void failsWithTheErrorOfTheCallee() {
		CompletableFuture<WampResult> result = call(new CallRequest("com.a", Payload.EMPTY)).result();
		error(1, "com.acme.error.too_hot", "42");
		this.executor.runAll();
		WampException failure = ClientSessionTests.failureOf(result);
		assertThat(failure.uri()).isEqualTo("com.acme.error.too_hot");
		assertThat(failure.args()).containsExactly("42");
	}

	@Test
	void handsOverProgressInOrderBeforeTheResult() {
		CompletableFuture<WampResult> result = call(progressive(false)).result();
		result.thenAccept((last) -> this.progress.addAll(last.args()));
		CallMessage call = this.router.last(CallMessage.class);
		assertThat(call.options()).isEqualTo(Dict.of("receive_progress", true));
		result(1, PROGRESS, 1);
		result(1, PROGRESS, 2);
		result(1, Dict.EMPTY, 3);
		assertThat(this.progress).isEmpty();
		this.executor.runAll();
		assertThat(this.progress).containsExactly(1, 2, 3);
	}

	@Test
	void ignoresProgressThatNobodyWants() {
		CompletableFuture<WampResult> result = call(new CallRequest("com.a", Payload.EMPTY)).result();
		result(1, PROGRESS, 1);
		result(1, Dict.EMPTY, 2);
		this.executor.runAll();
		assertThat(result.join().args()).containsExactly(2);
	}

	@Test
	void cancelsACallWhoseProgressIsNotTaken() {
		CompletableFuture<WampResult> result = call(progressive(false)).result();
		for (int i = 0; i < 6; i++) {
			result(1, PROGRESS, i);
		}
		this.executor.runAll();
		assertThat(this.progress).containsExactly(0, 1, 2);
		assertThat(this.router.received(CancelMessage.class)).hasSize(1);
		assertThat(this.router.last(CancelMessage.class).options()).isEqualTo(Dict.of("mode", "killnowait"));
		error(1, WampUris.CANCELED);
		this.executor.runAll();
		assertThat(ClientSessionTests.failureOf(result).uri()).isEqualTo(WampUris.CANCELED);
		assertThat(((ClientSession) this.session).isIdle()).isTrue();
	}

	@Test
	void sendsChunksUnderOneIdUntilTheLast() {
		PendingCall call = call(progressive(true));
		call.send(Payload.ofArgs("b"), false);
		call.send(Payload.ofArgs("c"), true);
		List<CallMessage> calls = this.router.received(CallMessage.class);
		assertThat(calls).extracting(CallMessage::request).containsExactly(1L, 1L, 1L);
		assertThat(calls).extracting((message) -> message.options().isTrue("progress"))
			.containsExactly(true, true, false);
		assertThat(calls.get(0).options().isTrue("receive_progress")).isTrue();
		assertThatIllegalStateException().isThrownBy(() -> call.send(Payload.EMPTY, true));
	}

	@Test
	void sendsNoChunksWhenTheCallHasEnded() {
		PendingCall call = call(progressive(true));
		result(1, Dict.EMPTY, 1);
		call.send(Payload.EMPTY, false);
		assertThat(this.router.received(CallMessage.class)).hasSize(1);
	}

	@Test
	void refusesChunksOfAPlainCall() {
		PendingCall call = call(progressive(false));
		assertThatIllegalStateException().isThrownBy(() -> call.send(Payload.EMPTY, true));
	}

	@Test
	void cancelsAsAskedWhileTheCallRunsOnly() {
		PendingCall call = call(new CallRequest("com.a", Payload.EMPTY));
		call.cancel(CancelMode.KILL);
		assertThat(this.router.last(CancelMessage.class)).isEqualTo(new CancelMessage(1, Dict.of("mode", "kill")));
		call.cancel(CancelMode.SKIP);
		assertThat(this.router.last(CancelMessage.class).options()).isEqualTo(Dict.of("mode", "skip"));
		error(1, WampUris.CANCELED);
		call.cancel(CancelMode.KILL);
		assertThat(this.router.received(CancelMessage.class)).hasSize(2);
	}

	@Test
	void cancelsTheCallOfAFutureThatIsGivenUp() {
		PendingCall call = call(new CallRequest("com.a", Payload.EMPTY));
		call.result().cancel(true);
		assertThat(this.router.last(CancelMessage.class).options()).isEqualTo(Dict.of("mode", "killnowait"));
		error(1, WampUris.CANCELED);
		this.executor.runAll();
		assertThat(call.result()).isCancelled();
		assertThat(((ClientSession) this.session).isIdle()).isTrue();
	}

	@Test
	void sharesOneSequenceOfIdsWithAllRequestsButCancels() {
		call(new CallRequest("com.a", Payload.EMPTY)).cancel(CancelMode.KILL);
		this.session.publish(new PublishRequest("com.b", Payload.EMPTY));
		this.session.subscribe(new SubscribeRequest("com.b"), (event) -> {
		});
		call(new CallRequest("com.a", Payload.EMPTY));
		assertThat(this.router.last(CallMessage.class).request()).isEqualTo(4);
	}

	private PendingCall call(CallRequest request) {
		return this.session.call(request);
	}

	private CallRequest progressive(boolean chunks) {
		return new CallRequest("com.a", Payload.ofArgs("a"), Dict.EMPTY,
				(result) -> this.progress.addAll(result.args()), chunks);
	}

	private void result(long id, Dict details, Object... args) {
		this.router.send(new ResultMessage(id, details, Payload.ofArgs(args)));
	}

	private void error(long id, String uri, Object... args) {
		this.router.send(new ErrorMessage(MessageType.CALL.code(), id, Dict.EMPTY, uri, Payload.ofArgs(args)));
	}

}
