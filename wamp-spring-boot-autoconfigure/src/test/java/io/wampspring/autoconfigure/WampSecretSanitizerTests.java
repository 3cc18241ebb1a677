package io.wampspring.autoconfigure;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.autoconfigure.context.properties.ConfigurationPropertiesReportEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.env.EnvironmentEndpointAutoConfiguration;
import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link WampSecretSanitizer}, with the endpoints of Actuator.
 */
class WampSecretSanitizerTests {

	@Test
	void endpointsThatShowValuesDoNotShowSecrets() {
		String user = "wamp.realms[com.example.app].auth.users.alice.";
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(WampRouterAutoConfiguration.class, EnvironmentEndpointAutoConfiguration.class,
							ConfigurationPropertiesReportEndpointAutoConfiguration.class))
			.withPropertyValues("management.endpoints.web.exposure.include=*",
					"management.endpoints.jmx.exposure.include=*", "management.endpoint.env.show-values=always",
					"management.endpoint.configprops.show-values=always", user + "role=visible",
					user + "ticket=S3cr3t-1", user + "secret=S3cr3t-2", user + "password=S3cr3t-3",
					"wamp.realms.realm1.auth.users.bob.role=staff",
					"wamp.realms.realm1.auth.users.bob.salted-secret.key=64xfzBvZhGDT7PB0bQwDeI8/WR1M9x6Cw5dt0yP9koc=",
					"wamp.realms.realm1.auth.users.bob.salted-secret.salt=S3cr3t-4")
			.run((context) -> {
				List<Object> shown = List.of(context.getBean(EnvironmentEndpoint.class).environment(null),
						context.getBean(ConfigurationPropertiesReportEndpoint.class).configurationProperties());
				shown.forEach((descriptor) -> assertThat(JsonMapper.shared().writeValueAsString(descriptor))
					.contains("visible")
					.doesNotContain("S3cr3t", "64xfzBvZ"));
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "wamp.realms.realm1.auth.users.alice.ticket",
			"wamp.realms[a.b].auth.users[c@d.e].salted-secret.key",
			"wamp.realms.realm1.auth.users.alice.saltedSecret.key",
			"wamp.realms.realm1.auth.users.alice.scram.serverKey", "WAMP_REALMS_REALM1_AUTH_USERS_ALICE_SECRET" })
	void secretsAreKnownByAllTheirNames(String key) {
		SanitizableData data = new SanitizableData(null, key, "S3cr3t");
		assertThat(new WampSecretSanitizer().apply(data).getValue()).isEqualTo(SanitizableData.SANITIZED_VALUE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "wamp.realms.realm1.auth.users.alice.role", "wamp.realms.realm1.disclosure",
			"spring.datasource.password" })
	void othersAreLeftAlone(String key) {
		SanitizableData data = new SanitizableData(null, key, "value");
		assertThat(new WampSecretSanitizer().apply(data)).isSameAs(data);
	}

}
