package io.wampspring.core.client;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.RouterErrors;

import static org.assertj.core.api.Assertions.assertThat;

class WampExceptionTests {

	@Test
	void messageTellsUriTextProcedureAndRealm() {
		assertThat(new WampException("com.acme.full", Payload.ofArgs("No room"), "com.acme.book", "realm1"))
			.hasMessage("com.acme.full: No room (com.acme.book of realm realm1)");
		assertThat(new WampException("com.acme.full", Payload.EMPTY, "com.acme.book", null))
			.hasMessage("com.acme.full (com.acme.book)");
		assertThat(new WampException("wamp.error.no_such_realm", Payload.EMPTY, null, "realm2"))
			.hasMessage("wamp.error.no_such_realm (realm realm2)");
		assertThat(new WampException("com.acme.full")).hasMessage("com.acme.full");
		assertThat(new WampException("com.acme.full", "No room")).hasMessage("com.acme.full: No room");
		assertThat(new WampException(RouterErrors.INVOCATION_CANCELED).getMessage())
			.startsWith("wamp.error.canceled: ");
	}

	@Test
	void messageTellsWhatPeersOfOtherLanguagesSend() {
		assertThat(new WampException("a.b", List.of(), Map.of("message", "No room"))).hasMessage("a.b: No room");
		assertThat(new WampException("a.b", List.of(),
				Map.of("violations",
						List.of(Map.of("path", "count", "message", "is missing"), "and more",
								Map.of("message", "all wrong"), 3))))
			.hasMessage("a.b: count is missing; and more; all wrong");
		assertThat(new WampException("a.b", List.of(3), Map.of("violations", "none"))).hasMessage("a.b");
		assertThat(new WampException("a.b", Collections.singletonList(null), Map.of())).hasMessage("a.b");
		ErrorMessage error = error("[8,48,1,{},\"a.b\",[\"No room\"]]");
		assertThat(new WampException(error.error(), error.payload())).hasMessage("a.b: No room");
	}

	@Test
	void messageOfAHostilePeerStaysOneShortLine() {
		assertThat(new WampException("a.b", "one\ntwo\u001b[31m\u2028three")).hasMessage("a.b: one?two?[31m?three");
		assertThat(new WampException("a.b", "x".repeat(100_000)).getMessage()).hasSizeLessThan(600).endsWith("...");
		ErrorMessage large = error("[8,48,1,{},\"a.b\",[\"" + "x".repeat(70_000) + "\"]]");
		assertThat(new WampException(large.error(), large.payload())).hasMessage("a.b");
		List<String> many = Collections.nCopies(1000, "wrong");
		assertThat(new WampException("a.b", List.of(), Map.of("violations", many)).getMessage()).hasSizeLessThan(100);
	}

	private static ErrorMessage error(String message) {
		byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
		return (ErrorMessage) Codecs.json(CodecLimits.DEFAULT).decode(bytes, 0, bytes.length);
	}

}
