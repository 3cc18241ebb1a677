package io.wampspring.transport.internal.rawsocket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.log.FailureReport;
import io.wampspring.transport.internal.loop.EventLoop;
import io.wampspring.transport.internal.loop.NioLink;

/**
 * Accepts connections at one address, on its own thread; event loops run the handshake
 * and serve the connections.
 */
public final class RawSocketServer implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(RawSocketServer.class);

	private static final FailureReport NOT_ACCEPTED = new FailureReport(logger, "Connections cannot be accepted");

	private static final FailureReport NOT_SERVED = new FailureReport(logger, "A connection cannot be served");

	private static final String THREAD_NAME = "wamp-accept-rawsocket";

	// pause after a failure, which may be a lack of file descriptors or memory
	private static final long REST_NANOS = Duration.ofMillis(100).toNanos();

	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

	private final ServerSocketChannel server;

	private final RawSocketSettings settings;

	private final Thread thread;

	private RawSocketServer(ServerSocketChannel server, RawSocketSettings settings) {
		this.server = server;
		this.settings = settings;
		this.thread = new Thread(this::run, THREAD_NAME);
		this.thread.setDaemon(true);
		this.thread.setContextClassLoader(settings.loops().classLoader());
	}

	/**
	 * Begin to accept connections over TCP.
	 * @param address the address to bind
	 * @param settings common settings of connections
	 * @return the server
	 * @throws IOException if the address cannot be bound
	 */
	public static RawSocketServer listen(InetSocketAddress address, RawSocketSettings settings) throws IOException {
		ServerSocketChannel channel = ServerSocketChannel.open();
		try {
			channel.bind(address);
			RawSocketServer server = new RawSocketServer(channel, settings);
			server.thread.start();
			return server;
		}
		catch (IOException | RuntimeException | Error ex) {
			channel.close();
			throw ex;
		}
	}

	/**
	 * Return the port.
	 * @return its number
	 * @throws IOException if the server is closed
	 */
	public int port() throws IOException {
		return ((InetSocketAddress) this.server.getLocalAddress()).getPort();
	}

	private void run() {
		while (this.server.isOpen()) {
			try {
				serve(this.server.accept());
			}
			catch (ClosedChannelException ex) {
				logger.debug("No more connections are accepted");
			}
			catch (IOException | RuntimeException | Error ex) {
				NOT_ACCEPTED.log(ex);
				LockSupport.parkNanos(REST_NANOS);
			}
		}
	}

	private void serve(SocketChannel channel) {
		try {
			channel.configureBlocking(false);
			channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
			String remoteAddress = text(channel.getRemoteAddress());
			EventLoop loop = this.settings.loops().next();
			if (loop == null) {
				throw new IllegalStateException("There are no event loops");
			}
			NioLink.serve(channel, loop, this.settings.channels().executor(),
					(link) -> new RawSocketHandler(link, remoteAddress, this.settings));
		}
		catch (IOException ex) {
			logger.debug("Socket was closed before it was served: {}", ex.toString());
			close(channel);
		}
		catch (RuntimeException | Error ex) {
			NOT_SERVED.log(ex);
			close(channel);
		}
	}

	private static @Nullable String text(@Nullable SocketAddress address) {
		return (address instanceof InetSocketAddress internet) ? internet.getHostString() + ":" + internet.getPort()
				: null;
	}

	private static void close(SocketChannel channel) {
		try {
			channel.close();
		}
		catch (IOException ex) {
			logger.debug("Socket cannot be closed", ex);
		}
	}

	/** Stop accepting connections. Accepted connections stay open. */
	@Override
	public void close() throws IOException {
		this.server.close();
		LockSupport.unpark(this.thread);
		try {
			// the port is released when the thread has left accept()
			this.thread.join(CLOSE_TIMEOUT.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
