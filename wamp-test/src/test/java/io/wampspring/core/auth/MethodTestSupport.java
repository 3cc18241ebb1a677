package io.wampspring.core.auth;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import io.wampspring.core.codec.Codec;
import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A router with one realm and given methods, over every codec.
 */
@ParameterizedClass
@MethodSource("codecs")
abstract class MethodTestSupport {

	static final Account PETER = new Account("peter", "user", "userdb", Map.of("team", "green"));

	final VirtualTimers timers = new VirtualTimers();

	@Parameter
	@Nullable Codec codec;

	static Stream<Codec> codecs() {
		return Stream.of(Codecs.json(CodecLimits.DEFAULT), Codecs.msgpack(CodecLimits.DEFAULT),
				Codecs.cbor(CodecLimits.DEFAULT));
	}

	WampTestClient connect(Authenticator... authenticators) {
		RealmConfig realm = RealmConfig.builder("realm1").authenticators(List.of(authenticators)).build();
		Codec current = this.codec;
		assertThat(current).isNotNull();
		return AuthClients.connect(Router.create(RouterConfig.DEFAULT, List.of(realm), this.timers), current);
	}

}
