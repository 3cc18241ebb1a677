package io.wampspring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.connector.Connector;
import org.apache.commons.logging.LogFactory;
import org.apache.coyote.ProtocolHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.tomcat.SslConnectorCustomizer;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.util.LambdaSafe;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.WebServerSslBundle;
import org.springframework.core.Ordered;
import org.springframework.util.StringUtils;
import org.springframework.web.socket.server.RequestUpgradeStrategy;

import io.wampspring.websocket.internal.tomcat.DedicatedPort;
import io.wampspring.websocket.internal.tomcat.DedicatedPortUpgradeStrategy;
import io.wampspring.websocket.internal.tomcat.DirectUpgradeStrategy;

/**
 * Adds a connector for {@code wamp.port} to Tomcat, with the address, TLS and all
 * settings of the port of the application.
 */
final class DedicatedPortCustomizer
		implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, DedicatedPorts, Ordered {

	private final int port;

	private final UnaryOperator<String> path;

	// written before the server starts
	private volatile @Nullable DedicatedPort opened;

	/**
	 * Create a customizer.
	 * @param port number of the port
	 * @param path maps the context path to the path of the endpoint
	 */
	DedicatedPortCustomizer(int port, UnaryOperator<String> path) {
		this.port = port;
		this.path = path;
	}

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		DedicatedPort own = new DedicatedPort(this.port, factory.getAddress(),
				this.path.apply(factory.getContextPath()), (connector) -> copySettings(factory, connector));
		Ssl ssl = factory.getSsl();
		if (ssl != null && ssl.isEnabled()) {
			secure(own.connector(), ssl, factory.getSslBundles());
		}
		factory.addEngineValves(own.gate());
		factory.addAdditionalConnectors(own.connector());
		this.opened = own;
	}

	// like the factory does later for the main port
	private static void copySettings(TomcatServletWebServerFactory factory, Connector connector) {
		String header = factory.getServerHeader();
		if (StringUtils.hasText(header)) {
			connector.setProperty("server", header);
		}
		LambdaSafe
			.callbacks(TomcatProtocolHandlerCustomizer.class, factory.getProtocolHandlerCustomizers(),
					connector.getProtocolHandler())
			.invoke((customizer) -> customize(customizer, connector.getProtocolHandler()));
		factory.getConnectorCustomizers().forEach((customizer) -> customizer.customize(connector));
	}

	@SuppressWarnings("unchecked")
	private static void customize(TomcatProtocolHandlerCustomizer<?> customizer, ProtocolHandler handler) {
		((TomcatProtocolHandlerCustomizer<ProtocolHandler>) customizer).customize(handler);
	}

	private static void secure(Connector connector, Ssl ssl, @Nullable SslBundles bundles) {
		SslConnectorCustomizer customizer = new SslConnectorCustomizer(LogFactory.getLog(DedicatedPortCustomizer.class),
				connector, ssl.getClientAuth());
		Map<String, SslBundle> byName = new LinkedHashMap<>();
		if (bundles != null) {
			ssl.getServerNameBundles().forEach((named) -> {
				byName.put(named.serverName(), bundles.getBundle(named.bundle()));
				bundles.addBundleUpdateHandler(named.bundle(),
						(bundle) -> customizer.update(named.serverName(), bundle));
			});
			if (ssl.getBundle() != null) {
				bundles.addBundleUpdateHandler(ssl.getBundle(), (bundle) -> customizer.update(null, bundle));
			}
		}
		customizer.customize(WebServerSslBundle.get(ssl, bundles), byName);
	}

	@Override
	public boolean isPresent() {
		return this.opened != null;
	}

	@Override
	public RequestUpgradeStrategy upgradeStrategy(RequestUpgradeStrategy others,
			Supplier<DirectUpgradeStrategy> directly) {
		return new DedicatedPortUpgradeStrategy(directly.get(), others);
	}

	@Override
	public boolean hasBrought(HttpServletRequest request) {
		return DedicatedPort.hasBrought(request);
	}

	@Override
	public boolean isFromMainPort(HttpServletRequest request, String origin) {
		DedicatedPort own = this.opened;
		return own != null && own.isFromMainPort(request, origin);
	}

	/** Return the number of the port; not positive while it is closed. */
	int number() {
		DedicatedPort own = this.opened;
		return (own != null) ? own.port() : 0;
	}

	@Override
	public int getOrder() {
		// after the customizers that apply server properties
		return Ordered.LOWEST_PRECEDENCE;
	}

}
