package io.wampspring.core.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

import io.wampspring.core.auth.AnonymousAuthenticator;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.router.Realm;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.test.TestRoles;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What all parts of the conformance suite have in common: each test gets a realm of its
 * own, and after each nothing may be left in the tables of that realm.
 */
@ParameterizedClass(name = "{0}")
@ArgumentsSource(SuiteSubprotocols.class)
@Timeout(60)
public abstract class Conformance {

	private static final AtomicInteger realms = new AtomicInteger();

	@Parameter
	@Nullable Subprotocol subprotocol;

	private final List<WampTestClient> peers = new ArrayList<>();

	private final List<Realm> used = new ArrayList<>();

	String realm = "";

	/**
	 * Return the transport that the suite runs over.
	 * @return the transport
	 */
	protected abstract ConformanceTransport transport();

	@BeforeEach
	void addRealm() {
		this.realm = addRealm((config) -> config);
	}

	@AfterEach
	void leaveNothingBehind() {
		this.peers.forEach((peer) -> peer.link().terminate());
		await().pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(5))
			.atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> {
				this.used.forEach(Conformance::assertEmpty);
				transport().assertIdle();
			});
	}

	private static void assertEmpty(Realm realm) {
		assertThat(realm.sessions()).isEmpty();
		assertThat(realm.registrations()).isEmpty();
		// those with a history stay
		assertThat(realm.subscriptions()).hasSize(realm.config().history().size());
		assertThat(realm.callsInFlight()).isZero();
	}

	/** Add a realm for this test; returns its name. */
	String addRealm(UnaryOperator<RealmConfig.Builder> customizer) {
		String name = "com.test.realm" + realms.incrementAndGet();
		RealmConfig.Builder builder = RealmConfig.builder(name)
			.authenticators(List.of(new AnonymousAuthenticator("anonymous"), new HelloAuthenticator()));
		this.used.add(transport().router().addRealm(customizer.apply(builder).build()));
		return name;
	}

	Subprotocol subprotocol() {
		Subprotocol current = this.subprotocol;
		if (current == null) {
			throw new IllegalStateException("No subprotocol");
		}
		return current;
	}

	/**
	 * Whether this is the subprotocol that checks of size run with in full: what they are
	 * about does not depend on how messages are encoded.
	 */
	final boolean isInFull() {
		return subprotocol().name().equals(Subprotocols.all().get(0).name());
	}

	/** Connect a peer that says nothing yet. */
	WampTestClient connect() {
		return connect(subprotocol());
	}

	/** Connect a peer with a subprotocol of its own. */
	WampTestClient connect(Subprotocol other) {
		WampTestClient peer = WampTestClient.connect(other, transport());
		this.peers.add(peer);
		return peer;
	}

	/** Connect a peer and join the realm of the test with all features. */
	WampTestClient join() {
		return connect().join(this.realm);
	}

	/** Connect a peer and join the realm of the test. */
	WampTestClient join(Map<String, Object> roles) {
		return connect().join(this.realm, Map.of("roles", roles));
	}

	/** Connect a peer and join the realm of the test as somebody. */
	WampTestClient joinAs(String authid, String authrole) {
		return connect().join(this.realm, HelloAuthenticator.details(authid, authrole, TestRoles.all()));
	}

	/** Return the realm of the test. */
	Realm currentRealm() {
		return this.used.get(0);
	}

}
