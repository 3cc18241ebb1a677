package io.wampspring.websocket.direct;

import org.apache.coyote.Processor;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Handles what the sockets of WAMP connections bring on the thread that learns of it,
 * without handing it over to another one. All else goes to the threads of the connector:
 * TLS handshakes, requests, with all filters of the application, and the end of a
 * connection, which any thread may ask for.
 */
final class EventLoopEndpoint extends NioEndpoint {

	@Override
	public boolean processSocket(SocketWrapperBase<NioChannel> wrapper, SocketEvent event, boolean dispatch) {
		// only the poller, which is one thread, says that a socket can be read or written
		boolean inline = (event == SocketEvent.OPEN_READ || event == SocketEvent.OPEN_WRITE) && isWamp(wrapper);
		return super.processSocket(wrapper, event, dispatch && !inline);
	}

	private static boolean isWamp(SocketWrapperBase<NioChannel> wrapper) {
		return wrapper.getCurrentProcessor() instanceof Processor processor && processor.isUpgrade()
				&& processor.getUpgradeToken().httpUpgradeHandler() instanceof TomcatUpgradeHandler;
	}

}
