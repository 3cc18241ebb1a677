package io.wampspring.websocket.direct;

import java.io.IOException;
import java.nio.ByteBuffer;

import jakarta.servlet.http.WebConnection;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.Assert;

import io.wampspring.core.transport.ReadPasses;

/**
 * Gets the events of a socket from Tomcat after the handshake. Made by Tomcat, for each
 * connection; public for that reason only. Its methods are called by one thread at a
 * time: Tomcat holds the lock of the socket.
 */
public final class TomcatUpgradeHandler implements InternalHttpUpgradeHandler {

	private static final Logger logger = LoggerFactory.getLogger(TomcatUpgradeHandler.class);

	private @Nullable Preparation preparation;

	private @Nullable SocketWrapperBase<?> wrapper;

	// both null before Tomcat hands the socket over
	private @Nullable SocketLink link;

	private @Nullable SocketHandler handler;

	/** Create a handler. Called by Tomcat. */
	public TomcatUpgradeHandler() {
		// see prepare
	}

	/** Say what to do with the connection, before Tomcat hands it over. */
	void prepare(Preparation prepared) {
		this.preparation = prepared;
	}

	@Override
	public void setSocketWrapper(SocketWrapperBase<?> socketWrapper) {
		this.wrapper = socketWrapper;
	}

	@Override
	public void init(WebConnection connection) {
		Preparation prepared = this.preparation;
		SocketWrapperBase<?> socket = this.wrapper;
		Assert.state(prepared != null && socket != null, "Not prepared for an upgrade");
		this.link = PlainLink.of(socket);
		this.handler = prepared.factory().open(this.link);
	}

	@Override
	public SocketState upgradeDispatch(SocketEvent event) {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		Preparation prepared = this.preparation;
		SocketHandler target = this.handler;
		if (prepared == null || target == null) {
			return SocketState.CLOSED;
		}
		thread.setContextClassLoader(prepared.classLoader());
		boolean open = false;
		try (ReadPasses.Pass pass = prepared.passes().begin()) {
			open = dispatch(event, target, prepared, pass);
		}
		catch (IOException ex) {
			logger.debug("Socket is gone", ex);
		}
		catch (RuntimeException ex) {
			logger.error("Connection fails", ex);
		}
		finally {
			open = open && !target.isDone();
			if (!open) {
				disconnected(target, prepared);
			}
			thread.setContextClassLoader(before);
		}
		return open ? SocketState.UPGRADED : SocketState.CLOSED;
	}

	private boolean dispatch(SocketEvent event, SocketHandler target, Preparation prepared, ReadPasses.Pass pass)
			throws IOException {
		return switch (event) {
			case OPEN_READ -> {
				IoBuffers.Input input = prepared.buffers().inputs().take();
				try {
					read(target, input, pass);
				}
				finally {
					prepared.buffers().inputs().give(input);
				}
				yield true;
			}
			case OPEN_WRITE -> {
				target.onWritable();
				yield true;
			}
			default -> false;
		};
	}

	private void read(SocketHandler target, IoBuffers.Input input, ReadPasses.Pass pass) throws IOException {
		SocketLink socket = this.link;
		Assert.state(socket != null, "Not initialized");
		ByteBuffer buffer = input.socket();
		int count = socket.read(buffer.clear());
		while (count > 0) {
			buffer.flip().get(input.bytes(), 0, count);
			target.onBytes(input.bytes(), 0, count);
			pass.flush();
			count = (socket.isDrained() || target.isDone()) ? 0 : socket.read(buffer.clear());
		}
	}

	private void disconnected(SocketHandler target, Preparation prepared) {
		this.handler = null;
		try (ReadPasses.Pass pass = prepared.passes().begin()) {
			target.onDisconnected();
			pass.flush();
		}
	}

	@Override
	public void destroy() {
		Preparation prepared = this.preparation;
		SocketHandler target = this.handler;
		if (prepared != null && target != null) {
			disconnected(target, prepared);
		}
	}

	@Override
	public void setSslSupport(SSLSupport sslSupport) {
		// the handshake is over
	}

	@Override
	public void timeoutAsync(long now) {
		// there are no timeouts of the container
	}

	@Override
	public void pause() {
		// the endpoint closes its connections before the container stops
	}

	/**
	 * What an endpoint does with its connections.
	 *
	 * @param factory takes connections over
	 * @param passes puts writing off while something is read
	 * @param buffers where to read to
	 * @param classLoader context class loader for what the router does
	 */
	record Preparation(SocketHandler.Factory factory, ReadPasses passes, IoBuffers buffers, ClassLoader classLoader) {

	}

}
