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
			.authenticators(List.of(RawPeer.users()))
			.eventStore(this.store)
			.history(List.of(new HistoryRule("com.x", MatchPolicy.EXACT, HistoryLimits.DEFAULT)))
			.build());
		RawPeer observer = RawPeer.join(this.router, "o", "user");
		RawPeer leaving = RawPeer.join(this.router, "l", "user");
		RawPeer staying = RawPeer.join(this.router, "s", "user");
		long history = observer.subscribe("com.x");
		observer.say(new CallMessage(2, Dict.EMPTY, "wamp.subscription.get_events", Payload.ofArgs(history)));
		this.store.awaitAsked();
		leaving.say(new CallMessage(1, Dict.EMPTY, "wamp.session.kill", Payload.ofArgs(staying.id())));
		leaving.cut();
		this.store.goOn();
		observer.next(ResultMessage.class);
		observer.say(new CallMessage(3, Dict.EMPTY, "wamp.session.list", Payload.EMPTY));
		assertThat(observer.next(ResultMessage.class).payload().args().get(0))
			.asInstanceOf(InstanceOfAssertFactories.LIST)
			.containsExactlyInAnyOrder(observer.id(), staying.id());
	}

}
