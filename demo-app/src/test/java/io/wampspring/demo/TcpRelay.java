package io.wampspring.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes bytes on between clients and a port of this machine, and can reset all
 * connections, as routers and mobile networks do.
 */
final class TcpRelay implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(TcpRelay.class);

	private final ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());

	private final ExecutorService executor = Executors.newCachedThreadPool();

	// sockets of both sides; written by the threads of the executor
	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final int target;

	TcpRelay(int target) throws IOException {
		this.target = target;
		this.executor.execute(this::accept);
	}

	int port() {
		return this.server.getLocalPort();
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket client = this.server.accept();
				this.executor.execute(() -> connect(client));
			}
			catch (IOException ex) {
				logger.debug("The relay is closed", ex);
			}
		}
	}

	private void connect(Socket client) {
		this.sockets.add(client);
		try {
			Socket router = new Socket(InetAddress.getLoopbackAddress(), this.target);
			this.sockets.add(router);
			this.executor.execute(() -> pass(router, client));
			pass(client, router);
		}
		catch (IOException ex) {
			logger.debug("The router does not answer", ex);
			reset(client);
		}
	}

	private void pass(Socket from, Socket to) {
		try {
			from.setTcpNoDelay(true);
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			in.transferTo(out);
			to.shutdownOutput();
			this.sockets.remove(from);
		}
		catch (IOException ex) {
			logger.debug("A connection has ended", ex);
			reset(from);
			reset(to);
		}
	}

	/** Reset all connections of both sides. */
	void terminate() {
		this.sockets.forEach(this::reset);
	}

	private void reset(Socket socket) {
		this.sockets.remove(socket);
		try {
			socket.setSoLinger(true, 0);
			socket.close();
		}
		catch (IOException ex) {
			logger.debug("A connection was gone before it was reset", ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		terminate();
		this.executor.shutdownNow();
	}

}
