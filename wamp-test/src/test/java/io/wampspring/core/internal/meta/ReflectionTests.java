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
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.router.Realm;
import io.wampspring.core.router.RealmConfig;
import io.wampspring.core.router.Router;
import io.wampspring.core.router.RouterConfig;
import io.wampspring.core.routing.Description;
import io.wampspring.core.routing.Description.Kind;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.test.WampTestClient;

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
			.authenticators(List.of(MetaClients.users()))
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

	private WampTestClient join(String authrole) {
		return MetaClients.join(this.router, "x", authrole);
	}

	private Realm realm() {
		return Objects.requireNonNull(this.router.realm("realm1"));
	}

	@Test
	void isAnnouncedBesideTheFeaturesOfBothRoles() {
		Map<?, ?> roles = Objects.requireNonNull(join("user").welcome().details().getMap("roles"));
		assertThat((Map<?, ?>) roles.get("broker")).extracting("reflection").isEqualTo(true);
		assertThat((Map<?, ?>) roles.get("dealer")).extracting("reflection").isEqualTo(true);
		assertThat(((Map<?, ?>) Objects.requireNonNull((Map<?, ?>) roles.get("dealer")).get("features"))
			.containsKey("reflection")).isFalse();
	}

	@Test
	void describesWhatSessionsAndTheApplicationDefine() {
		WampTestClient peer = join("user");
		assertThat(peer.call(DEFINE, "com.p", Map.of("args", List.of("int"))).args()).isEmpty();
		peer.call(DEFINE, "com.t", Map.of("kind", "topic")).args();
		peer.call(DEFINE, "com.e", Map.of("kind", "error")).args();
		realm().define(new Description(Kind.PROCEDURE, "com.app", Map.of("doc", "text")));
		WampTestClient reader = join("user");
		assertThat(reader.call("wamp.reflection.procedure.list").args()).containsExactly(List.of("com.p", "com.app"));
		assertThat(reader.call("wamp.reflection.topic.list").args()).containsExactly(List.of("com.t"));
		assertThat(reader.call("wamp.reflection.error.list").args()).containsExactly(List.of("com.e"));
		assertThat(reader.call("wamp.reflection.procedure.describe", "com.p").args())
			.containsExactly(Map.of("args", List.of("int"), "kind", "procedure"));
		assertThat(reader.call("wamp.reflect.describe", "com.t").args()).containsExactly(Map.of("kind", "topic"));
		assertThat(reader.call("wamp.reflect.describe", "com.app").args())
			.containsExactly(Map.of("doc", "text", "kind", "procedure"));
		assertThat(reader.callFailing("wamp.reflection.procedure.describe", "com.t").error())
			.isEqualTo("wamp.error.no_such_procedure");
		assertThat(reader.callFailing("wamp.reflection.topic.describe", "com.p").error())
			.isEqualTo("wamp.error.no_such_topic");
		assertThat(reader.callFailing("wamp.reflect.describe", "com.zz").error())
			.isEqualTo("wamp.error.no_such_procedure");
	}

	@Test
	void forgetsWhatASessionDefinedWhenItLeavesOrSaysSo() {
		WampTestClient observer = join("user");
		observer.subscribe("wamp.reflect.on_define");
		observer.subscribe("wamp.reflect.on_undefine");
		WampTestClient peer = join("user");
		peer.call(DEFINE, "com.a", Map.of()).args();
		peer.call(DEFINE, "com.b", Map.of()).args();
		assertThat(observer.expect(EventMessage.class).payload().args()).containsExactly("com.a",
				Map.of("kind", "procedure"));
		assertThat(observer.expect(EventMessage.class).payload().args()).containsExactly("com.b",
				Map.of("kind", "procedure"));
		peer.call(DEFINE, "com.a", null).args();
		assertThat(observer.expect(EventMessage.class).payload().args()).containsExactly("com.a");
		peer.close();
		assertThat(observer.expect(EventMessage.class).payload().args()).containsExactly("com.b");
		assertThat(observer.call("wamp.reflection.procedure.list").args()).containsExactly(List.of());
	}

	@Test
	void showsOnlyWhatTheCallerMayUse() {
		WampTestClient admin = join("admin");
		WampTestClient user = join("user");
		admin.call(DEFINE, "com.secret.p", Map.of()).args();
		admin.call(DEFINE, "com.secret.t", Map.of("kind", "topic")).args();
		assertThat(user.callFailing(DEFINE, "com.secret.q", Map.of()).error()).isEqualTo("wamp.error.not_authorized");
		assertThat(user.call("wamp.reflection.procedure.list").args()).containsExactly(List.of());
		assertThat(user.call("wamp.reflection.topic.list").args()).containsExactly(List.of());
		assertThat(user.callFailing("wamp.reflect.describe", "com.secret.p").error())
			.isEqualTo("wamp.error.no_such_procedure");
		assertThat(admin.call("wamp.reflection.procedure.list").args()).containsExactly(List.of("com.secret.p"));
	}

	@Test
	void keepsOwnersApartAndRefusesWhatIsMalformed() {
		WampTestClient owner = join("user");
		WampTestClient other = join("user");
		owner.call(DEFINE, "com.a", Map.of()).args();
		assertThat(other.callFailing(DEFINE, "com.a", Map.of()).error()).isEqualTo("wamp.error.not_authorized");
		assertThat(other.call(DEFINE, "com.a", null).args()).isEmpty();
		assertThat(other.call("wamp.reflection.procedure.list").args()).containsExactly(List.of("com.a"));
		assertThatIllegalStateException()
			.isThrownBy(() -> realm().define(new Description(Kind.PROCEDURE, "com.a", Map.of())));
		assertThat(owner.callFailing(DEFINE, "wamp.x", Map.of()).error()).isEqualTo("wamp.error.invalid_uri");
		assertThat(owner.callFailing(DEFINE, "com.b", Map.of("kind", "realm")).error())
			.isEqualTo("wamp.error.invalid_argument");
		assertThat(owner.callFailing(DEFINE, "com.b", Map.of("doc", "x".repeat(100_000))).error())
			.isEqualTo("wamp.error.payload_size_exceeded");
	}

	@ParameterizedTest
	@CsvSource({ "x, 65000, 66000", "\u00e9, 32500, 33000", "\u20ac, 21700, 22000", "\ud83d\ude00, 16300, 16500" })
	void countsBytesOfUtf8(String character, int fitting, int exceeding) {
		WampTestClient owner = join("user");
		assertThat(owner.call(DEFINE, "com.b", Map.of("doc", character.repeat(fitting))).args()).isEmpty();
		assertThat(owner.callFailing(DEFINE, "com.b", Map.of("doc", character.repeat(exceeding))).error())
			.isEqualTo("wamp.error.payload_size_exceeded");
	}

	@Test
	void takesNoMoreDescriptionsThanASessionMayMake() {
		WampTestClient owner = join("user");
		Map<String, Object> schema = Map.of("doc", "x".repeat(60_000));
		for (int i = 0; i < 69; i++) {
			assertThat(owner.call(DEFINE, "com.p" + i, schema).args()).isEmpty();
		}
		assertThat(owner.callFailing(DEFINE, "com.p69", schema).error()).isEqualTo("wamp.error.limit_exceeded");
		assertThat(owner.call(DEFINE, "com.p0", schema).args()).as("one in place of another").isEmpty();
		owner.call(DEFINE, "com.p1", null).args();
		assertThat(owner.call(DEFINE, "com.p69", schema).args()).isEmpty();
	}

}
