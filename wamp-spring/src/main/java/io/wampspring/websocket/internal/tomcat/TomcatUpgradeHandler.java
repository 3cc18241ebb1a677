package io.wampspring.websocket.internal.tomcat;

import java.io.IOException;

import jakarta.servlet.http.WebConnection;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.Assert;

import io.wampspring.core.internal.log.FailureReport;
import io.wampspring.core.internal.transport.FlushScopes;
import io.wampspring.core.internal.transport.Pool;
import io.wampspring.transport.internal.loop.EventLoop;
import io.wampspring.transport.internal.loop.EventLoops;
import io.wampspring.transport.internal.loop.IoBuffers;
import io.wampspring.transport.internal.loop.LoopedChannel;
import io.wampspring.transport.internal.loop.SocketHandler;
import io.wampspring.transport.internal.loop.UpgradedSocket;

/**
 * Passes a socket of Tomcat to an {@link EventLoop} after the handshake; from then on
 * Tomcat only closes it. Without event loops, and for connectors without
 * {@link NioChannel}, threads of Tomcat serve the socket.
 * <p>
 * Instantiated by Tomcat for each connection, and public for that reason only. Not
 * thread-safe: Tomcat calls its methods with the lock of the socket held.
 */
public final class TomcatUpgradeHandler implements InternalHttpUpgradeHandler {

	private static final Logger logger = LoggerFactory.getLogger(TomcatUpgradeHandler.class);

	private static final FailureReport FAILED = new FailureReport(logger, "Connection fails");

	// maximum number of reads of one socket before the thread is released
	static final int READS_PER_TURN = 16;

	private @Nullable Preparation preparation;

	private @Nullable SocketWrapperBase<?> wrapper;

	// null before init()
	private @Nullable UpgradedSocket socket;

	// null before init(), and if threads of the container serve the socket
	private @Nullable LoopedChannel looped;

	/** Create a handler. Called by Tomcat. */
	public TomcatUpgradeHandler() {
		// see prepare
	}

	/** Set the preparation of the connection, before Tomcat calls {@link #init}. */
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
		SocketWrapperBase<?> tomcat = this.wrapper;
		Assert.state(prepared != null && tomcat != null, "Not prepared for an upgrade");
		EventLoop loop = (tomcat.getSocket() instanceof NioChannel) ? prepared.loops().next() : null;
		if (loop == null) {
			this.socket = new UpgradedSocket(PlainTomcatLink.of(tomcat, tomcat::registerWriteInterest),
					prepared.factory());
			return;
		}
		LoopedChannel channel = new LoopedChannel(loop, ((NioChannel) tomcat.getSocket()).getIOChannel());
		UpgradedSocket upgraded = new UpgradedSocket(PlainTomcatLink.of(tomcat, channel), prepared.factory());
		this.socket = upgraded;
		this.looped = channel;
		channel.serve(upgraded);
	}

	/** Whether Tomcat does not read and write the socket itself. */
	@Override
	public boolean hasAsyncIO() {
		return this.looped != null;
	}

	@Override
	public SocketState upgradeDispatch(SocketEvent event) {
		Preparation prepared = this.preparation;
		UpgradedSocket target = this.socket;
		SocketWrapperBase<?> tomcat = this.wrapper;
		SocketState state = SocketState.CLOSED;
		if (prepared != null && target != null && tomcat != null && this.looped == null) {
			// Tomcat does not poll a suspended socket
			state = serve(event, target, prepared, () -> tomcat.processSocket(SocketEvent.OPEN_READ, true));
		}
		if (state == SocketState.CLOSED) {
			destroy();
		}
		return state;
	}

	private static SocketState serve(SocketEvent event, UpgradedSocket target, Preparation prepared, Runnable resume) {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(prepared.loops().classLoader());
		try (FlushScopes.FlushScope scope = prepared.loops().flushScopes().begin()) {
			return serve(event, target, prepared.loops().buffers().inputs(), scope, resume);
		}
		catch (IOException ex) {
			logger.debug("Socket was closed or failed: {}", ex.toString());
			return SocketState.CLOSED;
		}
		catch (RuntimeException | Error ex) {
			// an Error would end a thread of the container and leave the connection open
			FAILED.log(ex);
			return SocketState.CLOSED;
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private static SocketState serve(SocketEvent event, UpgradedSocket target, Pool<IoBuffers.Input> inputs,
			FlushScopes.FlushScope scope, Runnable resume) throws IOException {
		switch (event) {
			case OPEN_READ -> {
				return read(target, inputs, scope, resume);
			}
			case OPEN_WRITE -> {
				target.writable();
				return SocketState.UPGRADED;
			}
			default -> {
				return SocketState.CLOSED;
			}
		}
	}

	/**
	 * Read the available bytes, with a limited number of reads: after that the socket is
	 * queued behind others for a thread of the container.
	 * @param resume has it read again by a thread of the container
	 */
	static SocketState read(UpgradedSocket target, Pool<IoBuffers.Input> inputs, FlushScopes.FlushScope scope,
			Runnable resume) throws IOException {
		IoBuffers.Input input = inputs.take();
		try {
			int count = target.read(input, IoBuffers.SIZE);
			for (int reads = 1; count > 0; reads++) {
				scope.flush();
				if (target.pauseReading(resume)) {
					return SocketState.SUSPENDED;
				}
				if (reads == READS_PER_TURN) {
					resume.run();
					return SocketState.SUSPENDED;
				}
				count = target.isDrained() ? 0 : target.read(input, IoBuffers.SIZE);
			}
			return SocketState.UPGRADED;
		}
		finally {
			inputs.give(input);
		}
	}

	@Override
	public void destroy() {
		Preparation prepared = this.preparation;
		LoopedChannel channel = this.looped;
		UpgradedSocket target = this.socket;
		this.socket = null;
		if (prepared != null && target != null) {
			if (channel != null) {
				channel.release();
			}
			end(target, prepared.loops().classLoader());
		}
	}

	// the end of a session publishes application events
	private static void end(UpgradedSocket target, ClassLoader classLoader) {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(classLoader);
		try {
			target.end();
		}
		finally {
			thread.setContextClassLoader(before);
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
	 * The handling of a connection.
	 *
	 * @param factory creates its handler
	 * @param loops the event loops
	 */
	record Preparation(SocketHandler.Factory factory, EventLoops loops) {

	}

}
