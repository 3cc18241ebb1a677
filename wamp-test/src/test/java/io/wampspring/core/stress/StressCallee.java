package io.wampspring.core.stress;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.InterruptMessage;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.RegisteredMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.message.YieldMessage;

/**
 * A callee that answers on other threads, more or less well.
 */
final class StressCallee {

	/** How it answers. */
	enum Mood {

		/** With a result, always. */
		RELIABLE,

		/** Now and then with an error, twice, with progress first, or not at all. */
		MOODY

	}

	private final Stress stress;

	private final Mood mood;

	private final StressPeer peer;

	private final AtomicInteger invocations = new AtomicInteger();

	// ids that did not come in ascending order, without a gap
	private final AtomicInteger disorders = new AtomicInteger();

	private volatile long registration;

	StressCallee(Stress stress, String invoke, Mood mood) {
		this.stress = stress;
		this.mood = mood;
		this.peer = new StressPeer(stress, this::onMessage).join();
		this.peer.request((id) -> new RegisterMessage(id, Dict.of("invoke", invoke), StressCaller.PROCEDURE));
	}

	StressPeer peer() {
		return this.peer;
	}

	long registration() {
		return this.registration;
	}

	int invocations() {
		return this.invocations.get();
	}

	int disorders() {
		return this.disorders.get();
	}

	private void onMessage(WampMessage message) {
		if (message instanceof RegisteredMessage registered) {
			this.registration = registered.registration();
		}
		else if (message instanceof InvocationMessage invocation) {
			if (invocation.request() != this.invocations.incrementAndGet()) {
				this.disorders.incrementAndGet();
			}
			this.stress.execute(() -> answer(invocation.request()));
		}
		else if (message instanceof InterruptMessage interrupt) {
			this.stress.execute(() -> fail(interrupt.request(), WampUris.CANCELED));
		}
	}

	private void answer(long id) {
		int luck = (this.mood == Mood.RELIABLE) ? 100 : ThreadLocalRandom.current().nextInt(100);
		if (luck < 2) {
			return;
		}
		if (luck < 6) {
			fail(id, "com.error");
		}
		else if (luck < 10) {
			fail(id, WampUris.UNAVAILABLE);
		}
		else {
			if (luck < 14) {
				this.peer.tell(new YieldMessage(id, Dict.of("progress", true), Payload.EMPTY));
			}
			this.peer.tell(new YieldMessage(id, Dict.EMPTY, Payload.EMPTY));
			if (luck < 16) {
				this.peer.tell(new YieldMessage(id, Dict.EMPTY, Payload.EMPTY));
			}
		}
	}

	private void fail(long id, String error) {
		this.peer.tell(new ErrorMessage(MessageType.INVOCATION.code(), id, Dict.EMPTY, error, Payload.EMPTY));
	}

}
