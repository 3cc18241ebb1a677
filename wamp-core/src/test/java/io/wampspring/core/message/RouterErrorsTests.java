package io.wampspring.core.message;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the errors of the router say.
 */
class RouterErrorsTests {

	@Test
	void everyReasonOfTheProtocolHasAText() throws IllegalAccessException {
		List<String> reasons = new ArrayList<>();
		for (Field field : WampUris.class.getFields()) {
			reasons.add((String) field.get(null));
		}
		assertThat(reasons).hasSizeGreaterThan(25)
			.allSatisfy((reason) -> assertThat(RouterErrors.ending(reason, null).text()).isNotBlank());
		assertThat(RouterErrors.ending("com.x.closed", null).text()).contains("com.x.closed");
		assertThat(RouterErrors.ending("com.x.closed", "at night").text()).isEqualTo("at night");
	}

	@Test
	void textStandsWhereTheSpecificationHasRoomForIt() {
		RouterError error = RouterErrors.noSuchProcedure("com.x");
		ErrorMessage answer = error.answer(MessageType.CALL, 7);
		assertThat(answer.requestType()).isEqualTo(48);
		assertThat(answer.request()).isEqualTo(7);
		assertThat(answer.error()).isEqualTo(WampUris.NO_SUCH_PROCEDURE);
		assertThat(answer.payload().args()).containsExactly("No callee has registered 'com.x'");
		AbortMessage abort = RouterErrors.noSuchRealm("com.r").abort();
		assertThat(abort.reason()).isEqualTo(WampUris.NO_SUCH_REALM);
		assertThat(abort.details()).isEqualTo(Dict.of("message", "The router has no realm 'com.r'"));
		assertThat(RouterErrors.goodbye(WampUris.SYSTEM_SHUTDOWN, null).details().getString("message")).isNotBlank();
	}

	@Test
	void killerWhoSaysNothingIsNotSpokenFor() {
		assertThat(RouterErrors.goodbye(WampUris.KILLED, null).details()).isEqualTo(Dict.EMPTY);
		assertThat(RouterErrors.goodbye(WampUris.KILLED, "bye").details()).isEqualTo(Dict.of("message", "bye"));
	}

	@Test
	void nobodyLearnsWhetherAPrincipalExistsOrWhySomebodyElseDecided() {
		assertThat(RouterErrors.ending(WampUris.AUTHENTICATION_DENIED, null).text())
			.isEqualTo(RouterErrors.ending(WampUris.NO_SUCH_PRINCIPAL, null).text());
		RouterError denied = RouterErrors.denied("com.x.not_before_noon", "call", "com.p");
		assertThat(denied).isEqualTo(new RouterError("com.x.not_before_noon", "The session may not call 'com.p'"));
		assertThat(RouterErrors.denied(null, "call", "com.p").uri()).isEqualTo(WampUris.NOT_AUTHORIZED);
	}

	@Test
	void whatAPeerSentIsQuotedInBoundedLength() {
		assertThat(RouterErrors.malformedUri("x ".repeat(500_000), false).text()).hasSizeLessThan(400);
		assertThat(RouterErrors.malformedRealm("x ".repeat(500_000)).text()).hasSizeLessThan(400);
		assertThat(RouterErrors.unknownShardStrategy("x".repeat(500_000)).text()).hasSizeLessThan(400);
		assertThat(RouterErrors.malformedUri("A", true).text()).contains("lower case");
	}

}
