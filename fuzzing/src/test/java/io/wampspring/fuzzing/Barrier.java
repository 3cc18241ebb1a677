package io.wampspring.fuzzing;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.internal.transport.MemoryTransport;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.router.Router;
import io.wampspring.core.time.VirtualTimers;

/**
 * Waits for the one thing that a router does on a thread of its own: procedures of the
 * meta API, one after the other. So each script does the same each time.
 */
final class Barrier {

	private static final Subprotocol JSON = Subprotocol.of(Codecs.json(CodecLimits.DEFAULT)).get(0);

	// time stands still there: who answers is still busy sending when the answer is here
	private final MemoryTransport transport;

	// asks; there is none before somebody waits
	private @Nullable ScriptedPeer peer;

	private long lastRequest;

	Barrier(Router router) {
		this.transport = new MemoryTransport(router, new VirtualTimers());
	}

	/** Wait until what was asked for before has been done. */
	void await() {
		ScriptedPeer asking = this.peer;
		if (asking == null) {
			asking = join();
			this.peer = asking;
		}
		asking.send(new CallMessage(++this.lastRequest, Dict.EMPTY, "wamp.session.count", Payload.EMPTY));
		asking.expect(ResultMessage.class);
	}

	private ScriptedPeer join() {
		ScriptedPeer joining = new ScriptedPeer(this.transport, JSON);
		joining.send(new HelloMessage(Target.ASIDE, Dict.of("roles", Map.of("caller", Map.of()))));
		joining.expect(WelcomeMessage.class);
		return joining;
	}

	void end() {
		if (this.peer != null) {
			this.peer.close();
		}
	}

}
