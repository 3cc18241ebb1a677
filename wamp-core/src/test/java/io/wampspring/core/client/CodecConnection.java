package io.wampspring.core.client;

import java.util.Map;
import java.util.concurrent.Executor;

import io.wampspring.core.codec.Codec;
import io.wampspring.core.internal.transport.Connection;
import io.wampspring.core.internal.transport.ConnectionAcceptor;
import io.wampspring.core.internal.transport.ConnectionHandler;
import io.wampspring.core.message.Delivery;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.transport.CloseStatus;
import io.wampspring.core.transport.ConnectionInfo;

/**
 * The router's end of a connection that encodes and decodes every message in both
 * directions, as a network would, with the same state machine of the client behind it.
 */
final class CodecConnection implements Connection {

	private final Codec codec;

	private final ClientSession session;

	// set before the session says anything
	private volatile ConnectionHandler router;

	private CodecConnection(Codec codec, ConnectionAcceptor router, Executor executor) {
		this.codec = codec;
		this.session = new ClientSession(new WayIn(), "realm1", executor, executor, SessionOptions.DEFAULT);
		this.router = router.accept(this);
	}

	static WampSession open(ConnectionAcceptor router, Codec codec, Executor executor) {
		return new CodecConnection(codec, router, executor).session.join(Dict.EMPTY).join();
	}

	@Override
	public Delivery send(WampMessage message) {
		return this.session.onMessage(recoded(message), null);
	}

	@Override
	public void close(CloseStatus status) {
		this.session.onConnectionLost();
	}

	@Override
	public ConnectionInfo info() {
		return new ConnectionInfo("test", this.codec.name(), null, Map.of());
	}

	private WampMessage recoded(WampMessage message) {
		byte[] bytes = this.codec.encode(message);
		return this.codec.decode(bytes, 0, bytes.length);
	}

	/**
	 * The client's end.
	 */
	private final class WayIn implements ClientTransport {

		@Override
		public void send(WampMessage message) {
			CodecConnection.this.router.onMessage(recoded(message));
		}

		@Override
		public boolean isCongested() {
			return CodecConnection.this.router.isCongested();
		}

		@Override
		public void close() {
			CodecConnection.this.router.onClose();
		}

	}

}
