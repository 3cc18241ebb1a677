package io.wampspring.core.codec;

import io.wampspring.core.message.AbortMessage;
import io.wampspring.core.message.AuthenticateMessage;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.CancelMessage;
import io.wampspring.core.message.ChallengeMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.EncodedPayload;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.EventReceivedMessage;
import io.wampspring.core.message.GoodbyeMessage;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.InterruptMessage;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PayloadException;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.PublishedMessage;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.RegisteredMessage;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.SubscribedMessage;
import io.wampspring.core.message.UnregisterMessage;
import io.wampspring.core.message.UnregisteredMessage;
import io.wampspring.core.message.UnsubscribeMessage;
import io.wampspring.core.message.UnsubscribedMessage;
import io.wampspring.core.message.ValuePayload;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.message.YieldMessage;

/**
 * Writes the elements of one message in order, without empty elements at its end.
 * <p>
 * WAMP specification: Messages; Application Payload.
 */
final class MessageEncoder {

	private final WireWriter out;

	private final Transcoder transcoder;

	private int mark;

	private int size;

	MessageEncoder(WireWriter out, Transcoder transcoder) {
		this.out = out;
		this.transcoder = transcoder;
	}

	void encode(WampMessage message) {
		this.out.begin();
		MessageType type = message.type();
		switch (type) {
			case HELLO, WELCOME, ABORT, CHALLENGE, AUTHENTICATE, GOODBYE, ERROR -> sessionMessage(message);
			case PUBLISH, PUBLISHED, SUBSCRIBE, SUBSCRIBED, UNSUBSCRIBE, UNSUBSCRIBED, EVENT, EVENT_RECEIVED ->
				topicMessage(message);
			default -> procedureMessage(message);
		}
		this.out.endList(this.mark, this.size);
	}

	private void sessionMessage(WampMessage message) {
		if (message instanceof HelloMessage hello) {
			begin(hello, 2).text(hello.realm()).dict(hello.details());
		}
		else if (message instanceof WelcomeMessage welcome) {
			begin(welcome, 2).id(welcome.session()).dict(welcome.details());
		}
		else if (message instanceof AbortMessage abort) {
			begin(abort, 2, abort.payload()).dict(abort.details()).text(abort.reason()).payload(abort.payload());
		}
		else if (message instanceof ChallengeMessage challenge) {
			begin(challenge, 2).text(challenge.method()).dict(challenge.extra());
		}
		else if (message instanceof AuthenticateMessage authenticate) {
			begin(authenticate, 2).text(authenticate.signature()).dict(authenticate.extra());
		}
		else if (message instanceof GoodbyeMessage goodbye) {
			begin(goodbye, 2).dict(goodbye.details()).text(goodbye.reason());
		}
		else if (message instanceof ErrorMessage error) {
			begin(error, 4, error.payload()).id(error.requestType())
				.id(error.request())
				.dict(error.details())
				.text(error.error())
				.payload(error.payload());
		}
	}

	private void topicMessage(WampMessage message) {
		if (message instanceof EventMessage event) {
			begin(event, 3, event.payload()).id(event.subscription())
				.id(event.publication())
				.dict(event.details())
				.payload(event.payload());
		}
		else if (message instanceof PublishMessage publish) {
			begin(publish, 3, publish.payload()).id(publish.request())
				.dict(publish.options())
				.text(publish.topic())
				.payload(publish.payload());
		}
		else if (message instanceof PublishedMessage published) {
			begin(published, 2).id(published.request()).id(published.publication());
		}
		else if (message instanceof SubscribeMessage subscribe) {
			begin(subscribe, 3).id(subscribe.request()).dict(subscribe.options()).text(subscribe.topic());
		}
		else if (message instanceof SubscribedMessage subscribed) {
			begin(subscribed, 2).id(subscribed.request()).id(subscribed.subscription());
		}
		else if (message instanceof UnsubscribeMessage unsubscribe) {
			begin(unsubscribe, 2).id(unsubscribe.request()).id(unsubscribe.subscription());
		}
		else if (message instanceof UnsubscribedMessage unsubscribed) {
			acknowledgement(unsubscribed, unsubscribed.request(), unsubscribed.details());
		}
		else if (message instanceof EventReceivedMessage received) {
			begin(received, 1).id(received.publication());
		}
	}

	private void procedureMessage(WampMessage message) {
		if (message instanceof CallMessage call) {
			begin(call, 3, call.payload()).id(call.request())
				.dict(call.options())
				.text(call.procedure())
				.payload(call.payload());
		}
		else if (message instanceof InvocationMessage invocation) {
			begin(invocation, 3, invocation.payload()).id(invocation.request())
				.id(invocation.registration())
				.dict(invocation.details())
				.payload(invocation.payload());
		}
		else if (message instanceof YieldMessage yield) {
			begin(yield, 2, yield.payload()).id(yield.request()).dict(yield.options()).payload(yield.payload());
		}
		else if (message instanceof ResultMessage result) {
			begin(result, 2, result.payload()).id(result.request()).dict(result.details()).payload(result.payload());
		}
		else if (message instanceof CancelMessage cancel) {
			begin(cancel, 2).id(cancel.request()).dict(cancel.options());
		}
		else if (message instanceof InterruptMessage interrupt) {
			begin(interrupt, 2).id(interrupt.request()).dict(interrupt.options());
		}
		else if (message instanceof RegisterMessage register) {
			begin(register, 3).id(register.request()).dict(register.options()).text(register.procedure());
		}
		else if (message instanceof RegisteredMessage registered) {
			begin(registered, 2).id(registered.request()).id(registered.registration());
		}
		else if (message instanceof UnregisterMessage unregister) {
			begin(unregister, 2).id(unregister.request()).id(unregister.registration());
		}
		else if (message instanceof UnregisteredMessage unregistered) {
			acknowledgement(unregistered, unregistered.request(), unregistered.details());
		}
	}

	/** Writes an answer that has details only if it is a revocation. */
	private void acknowledgement(WampMessage message, long request, Dict details) {
		if (details.isEmpty()) {
			begin(message, 1).id(request);
		}
		else {
			begin(message, 2).id(request).dict(details);
		}
	}

	private MessageEncoder begin(WampMessage message, int elements) {
		return begin(message, elements, Payload.EMPTY);
	}

	private MessageEncoder begin(WampMessage message, int elements, Payload payload) {
		this.size = 1 + elements + elementsOf(payload);
		this.mark = this.out.beginList(this.size);
		return id(message.type().code());
	}

	private MessageEncoder id(long id) {
		this.out.integer(id);
		return this;
	}

	private MessageEncoder text(String text) {
		this.out.text(text);
		return this;
	}

	private MessageEncoder dict(Dict dict) {
		JavaValues.writeMap(dict.asMap(), this.out);
		return this;
	}

	private MessageEncoder payload(Payload payload) {
		if (payload instanceof EncodedPayload encoded) {
			this.out.encoded(this.transcoder.fit(encoded));
		}
		else if (payload instanceof ValuePayload values && !values.isEmpty()) {
			value("args", values.sharedArgs());
			if (!values.sharedKwargs().isEmpty()) {
				value("kwargs", values.sharedKwargs());
			}
		}
		return this;
	}

	private void value(String root, Object value) {
		try {
			JavaValues.write(value, this.out);
		}
		catch (PayloadException ex) {
			// the partial output is discarded anyway
			throw ErrorLocator.locate(ex, root, this.out, (finder) -> JavaValues.write(value, finder));
		}
	}

	private static int elementsOf(Payload payload) {
		if (payload instanceof EncodedPayload encoded) {
			return (encoded.kwargsOffset() >= 0) ? 2 : 1;
		}
		if (payload instanceof ValuePayload values && !values.isEmpty()) {
			return values.sharedKwargs().isEmpty() ? 1 : 2;
		}
		return 0;
	}

}
