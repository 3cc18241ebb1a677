package io.wampspring.core.internal.meta;

import java.util.List;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.wampspring.core.history.HistoryLimits;
import io.wampspring.core.history.HistoryRule;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls of the meta API that still waited when their caller left.
 */
class DepartedCallerTests {

	private final Router router = Router.create(RouterConfig.DEFAULT, List.of(), new VirtualTimers());

	private final HoldingStore store = new HoldingStore();

	@AfterEach
	void stop() {
		this.store.goOn();
		this.router.close();
	}

	@Test
	void procedureWhoseCallerLeftMeanwhileIsNotExecuted() throws Exception {
		this.router.addRealm(RealmConfig.builder("realm1")
			.authenticators(List.of(MetaClients.users()))
			.eventStore(this.store)
			.history(List.of(new HistoryRule("com.x", MatchPolicy.EXACT, HistoryLimits.DEFAULT)))
			.build());
		WampTestClient observer = MetaClients.join(this.router, "o", "user");
		WampTestClient leaving = MetaClients.join(this.router, "l", "user");
		WampTestClient staying = MetaClients.join(this.router, "s", "user");
		long history = observer.subscribe("com.x");
		observer.send(new CallMessage(2, Dict.EMPTY, "wamp.subscription.get_events", Payload.ofArgs(history)));
		this.store.awaitAsked();
		leaving.send(new CallMessage(1, Dict.EMPTY, "wamp.session.kill", Payload.ofArgs(staying.sessionId())));
		leaving.close();
		this.store.goOn();
		observer.expect(ResultMessage.class);
		observer.send(new CallMessage(3, Dict.EMPTY, "wamp.session.list", Payload.EMPTY));
		assertThat(observer.expect(ResultMessage.class).payload().args().get(0))
			.asInstanceOf(InstanceOfAssertFactories.LIST)
			.containsExactlyInAnyOrder(observer.sessionId(), staying.sessionId());
	}

}
