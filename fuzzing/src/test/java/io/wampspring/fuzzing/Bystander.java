package io.wampspring.fuzzing;

import java.util.Map;

import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.internal.transport.MemoryTransport;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.PublishedMessage;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.RegisteredMessage;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.SubscribedMessage;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.message.YieldMessage;

/**
 * Somebody who does nothing wrong, in the realm where others did what they could.
 */
final class Bystander {

	private static final Subprotocol JSON = Subprotocol.of(Codecs.json(CodecLimits.DEFAULT)).get(0);

	private static final String TOPIC = "org.bystander.topic";

	private static final String PROCEDURE = "org.bystander.procedure";

	private Bystander() {
	}

	static void isServed(MemoryTransport transport) {
		ScriptedPeer peer = new ScriptedPeer(transport, JSON);
		Map<String, Object> roles = Map.of("caller", Map.of(), "callee", Map.of(), "publisher", Map.of(), "subscriber",
				Map.of());
		peer.send(new HelloMessage(Target.OPEN, Dict.of("roles", roles)));
		peer.expect(WelcomeMessage.class);
		peer.send(new SubscribeMessage(1, Dict.EMPTY, TOPIC));
		peer.expect(SubscribedMessage.class);
		peer.send(
				new PublishMessage(2, Dict.of(Map.of("acknowledge", true, "exclude_me", false)), TOPIC, Payload.EMPTY));
		peer.expect(EventMessage.class);
		peer.expect(PublishedMessage.class);
		peer.send(new RegisterMessage(3, Dict.EMPTY, PROCEDURE));
		peer.expect(RegisteredMessage.class);
		peer.send(new CallMessage(4, Dict.EMPTY, PROCEDURE, Payload.EMPTY));
		peer.send(new YieldMessage(peer.expect(InvocationMessage.class).request(), Dict.EMPTY, Payload.ofArgs(1L)));
		peer.expect(ResultMessage.class);
		peer.close();
	}

}
