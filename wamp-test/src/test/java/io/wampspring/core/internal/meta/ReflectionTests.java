package io.wampspring.core.internal.meta;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.wampspring.core.auth.Decision;
import io.wampspring.core.internal.meta.Description.Kind;
import io.wampspring.core.router.Realm;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.time.VirtualTimers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Requirements RF-1 and RF-2.
 */
class ReflectionTests {

	private static final String DEFINE = "wamp.reflect.define";

	private final Router router = Router.create(RouterConfig.DEFAULT, List.of(), new VirtualTimers());

	@BeforeEach
	void addRealm() {
		this.router.addRealm(RealmConfig.builder("realm1")
			.authenticators(List.of(RawPeer.users()))
			.authorizer((request) -> CompletableFuture.completedFuture(
					(request.uri().startsWith("com.secret") && !isAdmin(request.session().identity().authrole()))
							? Decision.DENY : Decision.ALLOW))
			.build());
	}

	private static boolean isAdmin(String authrole) {
		return "admin".equals(authrole);
	}

	@AfterEach
	void stop() {
		this.router.close();
	}

	private RawPeer join(String authrole) {
		return RawPeer.join(this.router, "x", authrole);
	}

	private Realm realm() {
		return Objects.requireNonNull(this.router.realm("realm1"));
	}

	@Test
	void isAnnouncedBesideTheFeaturesOfBothRoles() {
		Map<?, ?> roles = Objects.requireNonNull(join("user").welcome().getMap("roles"));
		assertThat((Map<?, ?>) roles.get("broker")).extracting("reflection").isEqualTo(true);
		assertThat((Map<?, ?>) roles.get("dealer")).extracting("reflection").isEqualTo(true);
		assertThat(((Map<?, ?>) Objects.requireNonNull((Map<?, ?>) roles.get("dealer")).get("features"))
			.containsKey("reflection")).isFalse();
	}

	@Test
	void describesWhatSessionsAndTheApplicationDefine() {
		RawPeer peer = join("user");
		assertThat(peer.call(DEFINE, "com.p", Map.of("args", List.of("int")))).isEmpty();
		peer.call(DEFINE, "com.t", Map.of("kind", "topic"));
		peer.call(DEFINE, "com.e", Map.of("kind", "error"));
		realm().define(new Description(Kind.PROCEDURE, "com.app", Map.of("doc", "text")));
		RawPeer reader = join("user");
		assertThat(reader.call("wamp.reflection.procedure.list")).containsExactly(List.of("com.p", "com.app"));
		assertThat(reader.call("wamp.reflection.topic.list")).containsExactly(List.of("com.t"));
		assertThat(reader.call("wamp.reflection.error.list")).containsExactly(List.of("com.e"));
		assertThat(reader.call("wamp.reflection.procedure.describe", "com.p"))
			.containsExactly(Map.of("args", List.of("int"), "kind", "procedure"));
		assertThat(reader.call("wamp.reflect.describe", "com.t")).containsExactly(Map.of("kind", "topic"));
		assertThat(reader.call("wamp.reflect.describe", "com.app"))
			.containsExactly(Map.of("doc", "text", "kind", "procedure"));
		assertThat(reader.failingCall("wamp.reflection.procedure.describe", "com.t"))
			.isEqualTo("wamp.error.no_such_procedure");
		assertThat(reader.failingCall("wamp.reflection.topic.describe", "com.p")).isEqualTo("wamp.error.no_such_topic");
		assertThat(reader.failingCall("wamp.reflect.describe", "com.zz")).isEqualTo("wamp.error.no_such_procedure");
	}

	@Test
	void forgetsWhatASessionDefinedWhenItLeavesOrSaysSo() {
		RawPeer observer = join("user");
		observer.subscribe("wamp.reflect.on_define");
		observer.subscribe("wamp.reflect.on_undefine");
		RawPeer peer = join("user");
		peer.call(DEFINE, "com.a", Map.of());
		peer.call(DEFINE, "com.b", Map.of());
		assertThat(observer.event().payload().args()).containsExactly("com.a", Map.of("kind", "procedure"));
		assertThat(observer.event().payload().args()).containsExactly("com.b", Map.of("kind", "procedure"));
		peer.call(DEFINE, "com.a", null);
		assertThat(observer.event().payload().args()).containsExactly("com.a");
		peer.cut();
		assertThat(observer.event().payload().args()).containsExactly("com.b");
		assertThat(observer.call("wamp.reflection.procedure.list")).containsExactly(List.of());
	}

	@Test
	void showsOnlyWhatTheCallerMayUse() {
		RawPeer admin = join("admin");
		RawPeer user = join("user");
		admin.call(DEFINE, "com.secret.p", Map.of());
		admin.call(DEFINE, "com.secret.t", Map.of("kind", "topic"));
		assertThat(user.failingCall(DEFINE, "com.secret.q", Map.of())).isEqualTo("wamp.error.not_authorized");
		assertThat(user.call("wamp.reflection.procedure.list")).containsExactly(List.of());
		assertThat(user.call("wamp.reflection.topic.list")).containsExactly(List.of());
		assertThat(user.failingCall("wamp.reflect.describe", "com.secret.p")).isEqualTo("wamp.error.no_such_procedure");
		assertThat(admin.call("wamp.reflection.procedure.list")).containsExactly(List.of("com.secret.p"));
	}

	@Test
	void keepsOwnersApartAndRefusesWhatIsMalformed() {
		RawPeer owner = join("user");
		RawPeer other = join("user");
		owner.call(DEFINE, "com.a", Map.of());
		assertThat(other.failingCall(DEFINE, "com.a", Map.of())).isEqualTo("wamp.error.not_authorized");
		assertThat(other.call(DEFINE, "com.a", null)).isEmpty();
		assertThat(other.call("wamp.reflection.procedure.list")).containsExactly(List.of("com.a"));
		assertThatIllegalStateException()
			.isThrownBy(() -> realm().define(new Description(Kind.PROCEDURE, "com.a", Map.of())));
		assertThat(owner.failingCall(DEFINE, "wamp.x", Map.of())).isEqualTo("wamp.error.invalid_uri");
		assertThat(owner.failingCall(DEFINE, "com.b", Map.of("kind", "realm")))
			.isEqualTo("wamp.error.invalid_argument");
		assertThat(owner.failingCall(DEFINE, "com.b", Map.of("doc", "x".repeat(100_000))))
			.isEqualTo("wamp.error.payload_size_exceeded");
	}

	@ParameterizedTest
	@CsvSource({ "x, 65000, 66000", "\u00e9, 32500, 33000", "\u20ac, 21700, 22000", "\ud83d\ude00, 16300, 16500" })
	void countsBytesOfUtf8(String character, int fitting, int exceeding) {
		RawPeer owner = join("user");
		assertThat(owner.call(DEFINE, "com.b", Map.of("doc", character.repeat(fitting)))).isEmpty();
		assertThat(owner.failingCall(DEFINE, "com.b", Map.of("doc", character.repeat(exceeding))))
			.isEqualTo("wamp.error.payload_size_exceeded");
	}

	@Test
	void takesNoMoreDescriptionsThanASessionMayMake() {
		RawPeer owner = join("user");
		Map<String, Object> schema = Map.of("doc", "x".repeat(60_000));
		for (int i = 0; i < 69; i++) {
			assertThat(owner.call(DEFINE, "com.p" + i, schema)).isEmpty();
		}
		assertThat(owner.failingCall(DEFINE, "com.p69", schema)).isEqualTo("wamp.error.limit_exceeded");
		assertThat(owner.call(DEFINE, "com.p0", schema)).as("one in place of another").isEmpty();
		owner.call(DEFINE, "com.p1", null);
		assertThat(owner.call(DEFINE, "com.p69", schema)).isEmpty();
	}

}
