package io.wampspring.docs;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.wampspring.annotation.WampController;
import io.wampspring.annotation.WampProcedure;
import io.wampspring.core.client.CallRequest;
import io.wampspring.core.client.WampSession;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.Payload;
import io.wampspring.handler.WampPrincipal;
import io.wampspring.template.CallSpec;
import io.wampspring.template.WampTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Examples of {@code docs/rpc/caller-identification.md}. */
class CallerIdentificationTests {

	@Test
	void tellsBeansWhoCalls() {
		Examples.run(Doors.class).run((context) -> {
			try (WampSession client = Examples.join(context)) {
				assertThat(Examples.get(client.call(new CallRequest("com.example.door.open", Payload.EMPTY)).result())
					.args()).containsExactly("opened for " + client.identity().authid() + " as anonymous");
			}
		});
	}

	@Test
	void disclosesACallerThatAllowsIt() {
		Examples.run(Doors.class).run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			Map<?, ?> details = wamp.call("com.example.door.silent").discloseMe().retrieve(Map.class);
			assertThat(details).isNotNull();
			assertThat(details.get("caller_authrole")).isEqualTo("application");
		});
	}

	@ParameterizedTest
	@CsvSource({ "consent,false,false,false", "consent,true,false,true", "consent,false,true,false",
			"both,true,false,false", "both,true,true,true", "any,false,true,true", "any,true,false,true",
			"always,false,false,true", "never,false,false,false" })
	void disclosesByPolicy(String policy, boolean discloseMe, boolean discloseCaller, boolean disclosed) {
		Examples.run(Doors.class).withPropertyValues("wamp.realms.realm1.disclosure=" + policy).run((context) -> {
			if (policy.equals("never")) {
				// the method that asks for callers keeps such an application from
				// starting
				assertThat(context).hasFailed();
				return;
			}
			WampTemplate wamp = context.getBean(WampTemplate.class);
			CallSpec call = wamp.call(discloseCaller ? "com.example.door.asking" : "com.example.door.silent");
			if (discloseMe) {
				call.discloseMe();
			}
			Map<?, ?> details = call.retrieve(Map.class);
			assertThat(details).isNotNull();
			assertThat(details.containsKey("caller_authid")).isEqualTo(disclosed);
		});
	}

	@Test
	void refusesTheWishWhereNothingIsDisclosed() {
		Examples.run().withPropertyValues("wamp.realms.realm1.disclosure=never").run((context) -> {
			WampTemplate wamp = context.getBean(WampTemplate.class);
			Examples.assertThatErrorOf(() -> wamp.call("com.example.door.open").discloseMe().retrieve())
				.isEqualTo("wamp.error.option_disallowed.disclose_me");
		});
	}

	@WampController("com.example.door")
	static class Doors {

		@WampProcedure
		String open(WampPrincipal caller) {
			return "opened for " + caller.authid() + " as " + caller.authrole();
		}

		@WampProcedure(discloseCaller = true)
		Map<String, Object> asking(Dict details) {
			return details.asMap();
		}

		@WampProcedure
		Map<String, Object> silent(Dict details) {
			return details.asMap();
		}

	}

}
