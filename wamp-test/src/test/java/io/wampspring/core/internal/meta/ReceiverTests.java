package io.wampspring.core.internal.meta;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.wampspring.core.message.AbortMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a publisher without a codec, in this process that is, may say of receivers.
 */
class ReceiverTests {

	private final Router router = Router.create(RouterConfig.DEFAULT, List.of(), new VirtualTimers());

	@BeforeEach
	void addRealm() {
		this.router.addRealm(RealmConfig.builder("realm1").authenticators(List.of(MetaClients.users())).build());
	}

	@AfterEach
	void stop() {
		this.router.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "eligible", "eligible_authid", "eligible_authrole", "exclude", "exclude_authid",
			"exclude_authrole" })
	void nobodyGetsAnEventWhoseReceiversCannotBeUnderstood(String key) {
		WampTestClient subscriber = MetaClients.join(this.router, "s", "user");
		subscriber.subscribe("com.x");
		Object wrongElement = key.contains("_") ? subscriber.sessionId() : "s";
		for (Object receivers : List.of("s", Map.of("s", true), List.of(wrongElement))) {
			WampTestClient publisher = MetaClients.join(this.router, "p", "user");
			publisher.send(new PublishMessage(1, Dict.of(Map.of(key, receivers, "retain", true)), "com.x",
					Payload.ofArgs("secret")));
			assertThat(publisher.expect(AbortMessage.class).reason()).isEqualTo("wamp.error.protocol_violation");
		}
		assertThat(subscriber.received()).isEmpty();
		subscriber.subscribe("com.x", Map.of("get_retained", true));
		assertThat(subscriber.received()).isEmpty();
	}

}
