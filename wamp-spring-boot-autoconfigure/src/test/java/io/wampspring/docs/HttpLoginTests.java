package io.wampspring.docs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

import io.wampspring.core.transport.CloseStatus;
import io.wampspring.test.ReceivedMessage;
import io.wampspring.test.WampTestClient;
import io.wampspring.test.WebSocketConnector;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Logins of a browser, with the filters of Spring Security on a real server.
 */
class HttpLoginTests {

	private ServletWebServerApplicationContext application;

	private final HttpClient http = HttpClient.newHttpClient();

	@BeforeEach
	void start() {
		this.application = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.SERVLET)
			.properties("server.port=0", "server.address=127.0.0.1", "spring.main.banner-mode=off",
					"server.servlet.context-path=/app", "wamp.websocket.path=/router",
					"wamp.realms.realm1.auth.allow-anonymous=false", "wamp.shutdown.grace-period=0s",
					"wamp.protocol.goodbye-timeout=100ms")
			.run();
	}

	@AfterEach
	void stop() {
		this.application.close();
	}

	private String address(String scheme, String path) {
		return scheme + "://127.0.0.1:" + this.application.getWebServer().getPort() + "/app" + path;
	}

	private String login() throws IOException, InterruptedException {
		HttpRequest form = HttpRequest.newBuilder(URI.create(address("http", "/login"))).build();
		HttpResponse<String> page = this.http.send(form, HttpResponse.BodyHandlers.ofString());
		String token = page.body().replaceAll("(?s).*name=\"_csrf\"[^>]*value=\"([^\"]+)\".*", "$1");
		HttpResponse<Void> result = post("/login", "username=anna&password=secret&_csrf=" + token, cookie(page));
		assertThat(result.statusCode()).isEqualTo(302);
		return cookie(result);
	}

	private static String cookie(HttpResponse<?> response) {
		return response.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
	}

	private HttpResponse<Void> post(String path, String body, String cookie) throws IOException, InterruptedException {
		return this.http.send(HttpRequest.newBuilder(URI.create(address("http", path)))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.header("Cookie", cookie)
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build(), HttpResponse.BodyHandlers.discarding());
	}

	private WampTestClient connect(String header, String value) {
		return WampTestClient
			.connect(WebSocketConnector.to(this.application.getWebServer().getPort())
				.path("/app/router")
				.header(header, value))
			.sendHello("realm1", Map.of("roles", Map.of("caller", Map.of())));
	}

	@Test
	void sessionOfABrowserEndsWithItsLogout() throws Exception {
		String cookie = login();
		WampTestClient peer = connect("Cookie", cookie);
		assertThat(peer.expectWelcome().details().asMap()).containsEntry("authid", "anna")
			.containsEntry("authrole", "gardener")
			.containsEntry("authmethod", "http");
		WampTestClient other = connect("Cookie", login());
		other.expectWelcome();
		assertThat(post("/logout", "", cookie).statusCode()).isLessThan(400);
		// Tomcat ends connections of logins by itself, too, and GOODBYE may come too late
		// for that
		assertThatEnds(peer);
		other.expectNothing();
	}

	private static void assertThatEnds(WampTestClient peer) {
		CloseStatus status = peer.expectEnd();
		List<ReceivedMessage> last = peer.received();
		if (last.isEmpty()) {
			assertThat(status).isEqualTo(CloseStatus.POLICY_VIOLATION);
		}
		else {
			assertThat(last).singleElement().asString().startsWith("[6,").contains("logout");
		}
	}

	@Test
	void basicAuthenticationOfTheHandshakeCounts() throws Exception {
		String credentials = Base64.getEncoder().encodeToString("anna:secret".getBytes(StandardCharsets.UTF_8));
		assertThat(connect("Authorization", "Basic " + credentials).expectWelcome().details().getString("authid"))
			.isEqualTo("anna");
	}

	@Test
	void endpointIsOpenToThoseWhoAuthenticateLaterAndTheRealmIsNot() throws Exception {
		connect("X-Nothing", "x").expectAbort("wamp.error.authentication_required");
		HttpRequest elsewhere = HttpRequest.newBuilder(URI.create(address("http", "/router/x")))
			.header("Accept", "application/json")
			.build();
		assertThat(this.http.send(elsewhere, HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(401);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(SecurityExamples.OpenEndpoint.class)
	static class Application {

		@Bean
		ConfigurableServletWebServerFactory webServerFactory() {
			return new TomcatServletWebServerFactory();
		}

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(
					User.withUsername("anna").password("{noop}secret").roles("GARDENER").build());
		}

	}

}
