package io.wampspring.actuate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.internal.transport.Connection;
import io.wampspring.core.internal.transport.ConnectionHandler;
import io.wampspring.core.router.Realm;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;

/**
 * A router that tells what a test puts into its realms.
 */
public class FakeRouter implements Router {

	private final List<Realm> realms = new ArrayList<>();

	private final FakeTimers timers = new FakeTimers();

	private boolean accepting = true;

	/**
	 * Add a realm.
	 * @param name its name
	 * @return the realm, for the test to fill
	 */
	public FakeRealm with(String name) {
		return addRealm(RealmConfig.builder(name).build());
	}

	@Override
	public Collection<Realm> realms() {
		return List.copyOf(this.realms);
	}

	@Override
	public @Nullable Realm realm(String name) {
		return this.realms.stream().filter((realm) -> realm.name().equals(name)).findFirst().orElse(null);
	}

	@Override
	public boolean removeRealm(String name) {
		throw new UnsupportedOperationException();
	}

	@Override
	public FakeRealm addRealm(RealmConfig config) {
		FakeRealm realm = new FakeRealm(config);
		this.realms.add(realm);
		return realm;
	}

	@Override
	public FakeTimers timers() {
		return this.timers;
	}

	@Override
	public boolean isAccepting() {
		return this.accepting;
	}

	@Override
	public void refuseCalls() {
		throw new UnsupportedOperationException("Nobody calls a fake");
	}

	@Override
	public CompletionStage<Void> shutdown(Duration grace) {
		this.accepting = false;
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public void close() {
		this.accepting = false;
	}

	@Override
	public ConnectionHandler accept(Connection connection) {
		throw new UnsupportedOperationException("Nobody connects to a fake");
	}

}
