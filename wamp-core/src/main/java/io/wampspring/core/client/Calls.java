package io.wampspring.core.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.RouterErrors;
import io.wampspring.core.message.WampMessage;

/**
 * The running calls of a session.
 * <p>
 * WAMP specification: Calling and Invocations, Progressive Call Results.
 */
final class Calls {

	private final ClientContext context;

	// request id -> call. Added while sending, removed by the thread that ends the
	// call.
	private final Map<Long, ClientCall> active = new ConcurrentHashMap<>();

	Calls(ClientContext context) {
		this.context = context;
	}

	PendingCall start(CallRequest request) {
		Dict options = Options.withFlag(
				Options.withFlag(request.options(), OptionKeys.RECEIVE_PROGRESS, request.onProgress() != null),
				OptionKeys.PROGRESS, request.progressive());
		ClientCall call = new ClientCall(this.context, request);
		ClientOutbox outbox = this.context.outbox();
		outbox.send(() -> begin(call, options),
				outbox.ask(() -> new CallMessage(1, options, request.procedure(), request.payload())));
		return call;
	}

	/**
	 * Handle a RESULT.
	 * @return {@code false} if no request has this id
	 */
	boolean onResult(ResultMessage message) {
		WampResult result = new WampResult(message.payload(), message.details());
		if (message.details().isTrue(OptionKeys.PROGRESS)) {
			ClientCall call = this.active.get(message.request());
			if (call != null) {
				call.onProgress(result);
				return true;
			}
		}
		else {
			ClientCall call = this.active.remove(message.request());
			if (call != null) {
				call.end(result);
				return true;
			}
		}
		return this.context.outbox().wasRequested(message.request());
	}

	/**
	 * Handle an ERROR.
	 * @return {@code false} if no request has this id
	 */
	boolean onError(ErrorMessage message) {
		ClientCall call = this.active.remove(message.request());
		if (call != null) {
			call.fail(failure(call, message.error(), message.payload()));
			return true;
		}
		return this.context.outbox().wasRequested(message.request());
	}

	/** Fail all calls after the end of the session. */
	void failAll() {
		this.active.forEach((id, call) -> {
			if (this.active.remove(id, call)) {
				call.fail(failure(call));
			}
		});
	}

	private WampException failure(ClientCall call, String uri, Payload payload) {
		return this.context.lifecycle().error(uri, payload, call.request().procedure());
	}

	private WampException failure(ClientCall call) {
		return this.context.lifecycle().failure(call.request().procedure());
	}

	int size() {
		return this.active.size();
	}

	private @Nullable WampMessage begin(ClientCall call, Dict options) {
		if (!this.context.lifecycle().isOpen()) {
			call.fail(failure(call));
			return null;
		}
		if (call.isEnded()) {
			// cancelled while it was queued
			return null;
		}
		long id = this.context.outbox().nextRequest();
		try {
			call.begin(id);
			this.active.put(id, call);
			if (this.context.lifecycle().isClosed()) {
				// the session ended after the check above, perhaps before the call was
				// added
				failAll();
			}
			return new CallMessage(id, options, call.request().procedure(), call.request().payload());
		}
		catch (Throwable ex) {
			this.active.remove(id, call);
			call.fail(failure(call, RouterErrors.NOT_SENT.uri(), RouterErrors.NOT_SENT.payload()));
			throw ex;
		}
	}

}
