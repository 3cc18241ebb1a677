package io.wampspring.template.internal.session;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.wampspring.core.client.WampException;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.internal.failure.Failures;
import io.wampspring.core.internal.failure.Stages;
import io.wampspring.core.message.RouterErrors;
import io.wampspring.template.WampSessions;
import io.wampspring.template.internal.FutureWaiter;

/**
 * Opens the application's sessions on demand, and closes them at shutdown. Thread-safe.
 */
public final class DefaultWampSessions implements WampSessions, AutoCloseable {

	private static final Duration OPEN_TIMEOUT = Duration.ofSeconds(30);

	private final SessionOpener opener;

	private final String defaultRealm;

	private final Supplier<Collection<String>> realms;

	private final Function<@Nullable String, Executor> executors;

	// completes calls; its tasks never block, so that results arrive even if all threads
	// of the application's executor wait for them
	private final Executor completions = completions();

	// sessions by purpose; a closed session is replaced at its next use
	private final Map<Key, CompletableFuture<WampSession>> sessions = new ConcurrentHashMap<>();

	private volatile boolean closed;

	/**
	 * Create the sessions, none of which is opened yet.
	 * @param opener opens a session
	 * @param defaultRealm the default realm
	 * @param realms returns the current realms
	 * @param executors returns the executor of a name; of {@code null} the default one
	 */
	public DefaultWampSessions(SessionOpener opener, String defaultRealm, Supplier<Collection<String>> realms,
			Function<@Nullable String, Executor> executors) {
		this.opener = opener;
		this.defaultRealm = defaultRealm;
		this.realms = realms;
		this.executors = executors;
	}

	@Override
	public String defaultRealm() {
		return this.defaultRealm;
	}

	@Override
	public Collection<String> realms() {
		return this.realms.get();
	}

	@Override
	public WampSession session(String realm) {
		return get(new Key(realm, false, null));
	}

	@Override
	public WampSession handlerSession(String realm, @Nullable String executor) {
		return get(new Key(realm, true, executor));
	}

	/** Close all sessions; no session is opened afterwards. */
	@Override
	public void close() {
		this.closed = true;
		this.sessions.values().forEach((session) -> session.thenAccept(WampSession::close));
	}

	private WampSession get(Key key) {
		while (true) {
			Assert.state(!this.closed, "The application is shutting down");
			CompletableFuture<WampSession> current = this.sessions.get(key);
			if (current != null && isUsable(current)) {
				return await(current);
			}
			// after the time-out the next use tries to open another session
			CompletableFuture<WampSession> next = new CompletableFuture<WampSession>()
				.orTimeout(OPEN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
			boolean stored = (current == null) ? this.sessions.putIfAbsent(key, next) == null
					: this.sessions.replace(key, current, next);
			if (stored) {
				open(key, next);
				return await(next);
			}
		}
	}

	private void open(Key key, CompletableFuture<WampSession> target) {
		try {
			Executor executor = key.handlers() ? this.executors.apply(key.executor()) : this.completions;
			Stages.whenDone(this.opener.open(key.realm(), executor), (session, failure) -> {
				if (failure != null) {
					target.completeExceptionally(failure);
				}
				else if (!target.complete(session) || this.closed) {
					session.close();
				}
			});
		}
		catch (Throwable ex) {
			// a session that failed to open must not remain the one to wait for
			target.completeExceptionally(ex);
		}
	}

	private static boolean isUsable(CompletableFuture<WampSession> session) {
		return !session.isDone() || (!session.isCompletedExceptionally() && session.join().isOpen());
	}

	private static WampSession await(CompletableFuture<WampSession> session) {
		return FutureWaiter.await(session.copy().exceptionally((failure) -> {
			Throwable cause = Failures.unwrap(failure);
			throw (cause instanceof TimeoutException) ? new WampException(RouterErrors.SESSION_TIMEOUT)
					: FutureWaiter.failure(cause);
		}), FutureWaiter.REQUEST_TIMEOUT, null, null);
	}

	private static Executor completions() {
		ThreadPoolExecutor executor = new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				(task) -> {
					Thread thread = new Thread(task, "wamp-completions");
					thread.setDaemon(true);
					thread.setContextClassLoader(DefaultWampSessions.class.getClassLoader());
					return thread;
				});
		// ends when idle, so that no task is rejected while sessions are closed
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	private record Key(String realm, boolean handlers, @Nullable String executor) {
	}

}
