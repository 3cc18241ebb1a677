package io.wampspring.docs;

import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.wampspring.annotation.WampProcedure;
import io.wampspring.autoconfigure.WampRealmCustomizer;
import io.wampspring.core.client.CallRequest;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;
import io.wampspring.core.peer.Identity;
import io.wampspring.template.WampTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Examples of {@code docs/rpc/trust-levels.md}. */
class TrustLevelTests {

	@Test
	void tellsCalleesHowMuchToTrust() {
		Examples.run(Trust.class, Valve.class).run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			assertThat(wamp.call("com.example.valve.open").retrieve(Long.class)).isEqualTo(9);
			try (WampSession client = Examples.join(context)) {
				assertThat(Examples.get(client.call(new CallRequest("com.example.valve.open", Payload.EMPTY)).result())
					.args()).containsExactly(0L);
			}
			assertThat(wamp.call("com.example.lamp.on").retrieve(Long.class)).isEqualTo(-1);
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class Trust {

		@Bean
		WampRealmCustomizer trust() {
			return (realm, builder) -> builder.trustLevels(this::levelOf);
		}

		private int levelOf(String uri, Identity identity) {
			if (!uri.startsWith("com.example.valve.")) {
				return -1;
			}
			return identity.authrole().equals("application") ? 9 : 0;
		}

	}

	static class Valve {

		@WampProcedure("com.example.valve.open")
		@WampProcedure("com.example.lamp.on")
		long open(Dict details) {
			return details.getLong("trustlevel", -1);
		}

	}

}
