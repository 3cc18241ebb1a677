package io.wampspring.rawsocket;

import java.util.List;

import org.springframework.context.ApplicationContext;

import io.wampspring.connection.SocketConformanceTransport;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.conformance.ConformanceSuite;
import io.wampspring.core.conformance.ConformanceTransport;
import io.wampspring.core.conformance.Subprotocols;
import io.wampspring.core.conformance.Unbatched;
import io.wampspring.test.SocketTestLink;
import io.wampspring.test.TestLink;

/**
 * The conformance suite over RawSocket, without a web server.
 */
@Unbatched
class RawSocketConformanceTests extends ConformanceSuite {

	@Override
	protected ConformanceTransport open() {
		return new Transport();
	}

	private static final class Transport extends SocketConformanceTransport {

		private final RawSocketApplication application = new RawSocketApplication(List.of(VirtualTime.class),
				PROPERTIES.toArray(String[]::new));

		@Override
		protected ApplicationContext context() {
			return this.application.context();
		}

		@Override
		public List<Subprotocol> subprotocols() {
			return Subprotocols.unbatched();
		}

		@Override
		protected SocketTestLink open(Subprotocol subprotocol, TestLink.Receiver receiver) {
			return this.application.connector().receiveBuffer(RECEIVE_BUFFER).connect(subprotocol, receiver);
		}

		@Override
		public void close() {
			this.application.close();
		}

	}

}
