package io.wampspring.docs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
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

	private Peer connect(String header, String value) {
		Peer peer = new Peer();
		WebSocket socket = this.http.newWebSocketBuilder()
			.subprotocols("wamp.2.json")
			.header(header, value)
			.buildAsync(URI.create(address("ws", "/router")), peer)
			.join();
		socket.sendText("[1,\"realm1\",{\"roles\":{\"caller\":{}}}]", true);
		return peer;
	}

	@Test
	void sessionOfABrowserEndsWithItsLogout() throws Exception {
		String cookie = login();
		Peer peer = connect("Cookie", cookie);
		assertThat(peer.next()).startsWith("[2,")
			.contains("\"authid\":\"anna\"", "\"authrole\":\"gardener\"", "\"authmethod\":\"http\"");
		Peer other = connect("Cookie", login());
		assertThat(other.next()).startsWith("[2,");
		assertThat(post("/logout", "", cookie).statusCode()).isLessThan(400);
		// Tomcat ends connections of logins by itself, too, and GOODBYE may come too late
		// for that
		assertThat(peer.next()).satisfiesAnyOf((message) -> assertThat(message).startsWith("[6,").contains("logout"),
				(message) -> assertThat(message).isEqualTo("closed 1008"));
		assertThat(other.received).isEmpty();
	}

	@Test
	void basicAuthenticationOfTheHandshakeCounts() throws Exception {
		String credentials = Base64.getEncoder().encodeToString("anna:secret".getBytes(StandardCharsets.UTF_8));
		assertThat(connect("Authorization", "Basic " + credentials).next()).contains("\"authid\":\"anna\"");
	}

	@Test
	void endpointIsOpenToThoseWhoAuthenticateLaterAndTheRealmIsNot() throws Exception {
		assertThat(connect("X-Nothing", "x").next()).startsWith("[3,").contains("wamp.error.authentication_required");
		HttpRequest elsewhere = HttpRequest.newBuilder(URI.create(address("http", "/router/x")))
			.header("Accept", "application/json")
			.build();
		assertThat(this.http.send(elsewhere, HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(401);
	}

	private static final class Peer implements WebSocket.Listener {

		private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

		private final StringBuilder text = new StringBuilder();

		String next() throws InterruptedException {
			String message = this.received.poll(5, TimeUnit.SECONDS);
			assertThat(message).isNotNull();
			return message;
		}

		@Override
		public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
			this.text.append(data);
			if (last) {
				this.received.add(this.text.toString());
				this.text.setLength(0);
			}
			socket.request(1);
			return null;
		}

		@Override
		public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
			this.received.add("closed " + status);
			return null;
		}

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
