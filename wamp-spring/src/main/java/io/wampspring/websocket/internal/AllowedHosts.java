package io.wampspring.websocket.internal;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The allowed values of the {@code Host} header. If set, it prevents connections of pages
 * whose host name was made to resolve to the address of the server (DNS rebinding), which
 * pass the check of the origin. Immutable.
 */
public final class AllowedHosts {

	/** Any host. */
	public static final AllowedHosts ANY = new AllowedHosts(List.of());

	private static final String WILDCARD = "*.";

	private static final Pattern HOST = Pattern.compile("(\\*\\.)?[a-z0-9_-]+(\\.[a-z0-9_-]+)*|\\[[0-9a-f:.]+]");

	private final List<String> hosts;

	/**
	 * Create a list of hosts.
	 * @param hosts host names, {@code *.} and a name for all its subdomains, or IP
	 * addresses, those of IPv6 in brackets; empty to allow any host
	 * @throws IllegalArgumentException if one is neither
	 */
	public AllowedHosts(List<String> hosts) {
		this.hosts = hosts.stream().map((host) -> host.toLowerCase(Locale.ROOT)).toList();
		this.hosts.forEach((host) -> {
			if (!HOST.matcher(host).matches()) {
				throw new IllegalArgumentException("Neither a host name nor a pattern of one: '" + host + "'");
			}
		});
	}

	/** Whether every host is allowed. */
	boolean isAny() {
		return this.hosts.isEmpty();
	}

	/**
	 * Whether a host is allowed.
	 * @param host name or address, without the port
	 */
	boolean contains(@Nullable String host) {
		if (isAny()) {
			return true;
		}
		String name = (host != null) ? host.toLowerCase(Locale.ROOT) : "";
		return this.hosts.stream().anyMatch((allowed) -> matches(allowed, name));
	}

	private static boolean matches(String allowed, String name) {
		return allowed.startsWith(WILDCARD)
				? name.endsWith(allowed.substring(1)) && name.length() > allowed.length() - 1 : name.equals(allowed);
	}

}
