package io.wampspring.autoconfigure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.wampspring.core.internal.log.FailureReport;
import io.wampspring.core.time.Timers;

/**
 * Looks whether the threads on which each port of Tomcat depends are alive: one accepts
 * connections, one finds out which of them have sent something. An
 * {@link OutOfMemoryError} ends them for good, and the port stays open with nobody behind
 * it. Then the port is closed, so that clients go elsewhere, and the process is broken.
 */
final class ConnectorThreadWatch extends TomcatWatch {

	private static final Logger logger = LoggerFactory.getLogger(ConnectorThreadWatch.class);

	private static final FailureReport DEAD = new FailureReport(logger,
			"A thread of the container that serves a port is gone; the port is closed");

	private static final FailureReport NOT_CLOSED = new FailureReport(logger,
			"A port of the container that nobody serves cannot be closed");

	private static final Set<String> SUFFIXES = Set.of("-Acceptor", "-Poller");

	private final Runnable broken;

	// guarded by this
	private final List<Port> ports = new ArrayList<>();

	/**
	 * Create a watch.
	 * @param timers say when to look
	 * @param broken called when a port is served by nobody
	 */
	ConnectorThreadWatch(Timers timers, Runnable broken) {
		super(timers);
		this.broken = broken;
	}

	@Override
	void added(Connector connector, AbstractProtocol<?> protocol) {
		watch(connector, Arrays.stream(allThreads()).filter((thread) -> serves(thread, protocol)).toList());
	}

	private static boolean serves(Thread thread, AbstractProtocol<?> protocol) {
		// quoted by Tomcat; its threads have their names before a free port is found
		String name = protocol.getName().replace("\"", "");
		String before = name.replaceFirst("-" + protocol.getLocalPort() + "$", "");
		return SUFFIXES.stream()
			.anyMatch((suffix) -> thread.getName().equals(name + suffix) || thread.getName().equals(before + suffix));
	}

	private static Thread[] allThreads() {
		ThreadGroup root = Thread.currentThread().getThreadGroup();
		while (root.getParent() != null) {
			root = root.getParent();
		}
		// those that start meanwhile are not the ones
		Thread[] threads = new Thread[2 * root.activeCount() + 16];
		root.enumerate(threads);
		return Arrays.stream(threads).filter(Objects::nonNull).toArray(Thread[]::new);
	}

	/** Watch the threads of a port. */
	void watch(Connector connector, List<Thread> threads) {
		synchronized (this) {
			this.ports.add(new Port(connector, threads));
		}
		start();
	}

	/** Return how many threads are watched. */
	synchronized int watched() {
		return this.ports.stream().mapToInt((port) -> port.threads.size()).sum();
	}

	@Override
	boolean check(long now) {
		dead().forEach(this::close);
		return isNeeded();
	}

	private synchronized boolean isNeeded() {
		return !this.ports.isEmpty();
	}

	/** Return the ports that nobody serves, and watch them no longer. */
	private synchronized List<Port> dead() {
		this.ports.removeIf((port) -> !port.isStarted());
		List<Port> dead = this.ports.stream().filter(Port::isDead).toList();
		this.ports.removeAll(dead);
		return dead;
	}

	private void close(Port port) {
		// no memory may be left, so the process is reported before anything else
		this.broken.run();
		DEAD.log(new IllegalStateException("Port " + port.connector.getLocalPort()));
		try {
			port.connector.getProtocolHandler().closeServerSocketGraceful();
		}
		catch (RuntimeException | Error ex) {
			NOT_CLOSED.log(ex);
		}
	}

	/**
	 * A port.
	 *
	 * @param connector opened it
	 * @param threads serve it
	 */
	private record Port(Connector connector, List<Thread> threads) {

		boolean isStarted() {
			return this.connector.getState() == LifecycleState.STARTED;
		}

		boolean isDead() {
			return this.threads.stream().anyMatch((thread) -> !thread.isAlive());
		}

	}

}
