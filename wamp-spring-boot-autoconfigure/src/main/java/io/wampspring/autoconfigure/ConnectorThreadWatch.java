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
 * Checks that the acceptor and poller threads of each port of Tomcat are alive. An
 * {@link OutOfMemoryError} terminates them, and the port stays open without being served.
 * In this case the port is closed, so that clients connect to another instance, and the
 * liveness of the process is reported as broken.
 */
final class ConnectorThreadWatch extends TomcatWatch {

	private static final Logger logger = LoggerFactory.getLogger(ConnectorThreadWatch.class);

	private static final FailureReport DEAD = new FailureReport(logger,
			"A thread of the container that serves a port has died; the port is closed");

	private static final FailureReport NOT_CLOSED = new FailureReport(logger,
			"A port of the container without a thread cannot be closed");

	private static final Set<String> SUFFIXES = Set.of("-Acceptor", "-Poller");

	private final Runnable broken;

	// guarded by this
	private final List<Port> ports = new ArrayList<>();

	/**
	 * Create a watch.
	 * @param timers run the checks
	 * @param broken called when a thread of a port has died
	 */
	ConnectorThreadWatch(Timers timers, Runnable broken) {
		super(timers);
		this.broken = broken;
	}

	@Override
	void addPort(Connector connector, AbstractProtocol<?> protocol) {
		watch(connector, Arrays.stream(allThreads()).filter((thread) -> serves(thread, protocol)).toList());
	}

	private static boolean serves(Thread thread, AbstractProtocol<?> protocol) {
		// quoted by Tomcat; threads are named before the actual port is known
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
		// threads that are started concurrently may be missing, which is harmless
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

	/** Return the number of watched threads. */
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

	/** Return the ports with a dead thread, and stop watching them. */
	private synchronized List<Port> dead() {
		this.ports.removeIf((port) -> !port.isStarted());
		List<Port> dead = this.ports.stream().filter(Port::isDead).toList();
		this.ports.removeAll(dead);
		return dead;
	}

	private void close(Port port) {
		// first, because memory may be exhausted
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
	 * @param connector the connector of the port
	 * @param threads acceptor and poller of the port
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
