package io.wampspring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How WAMP uses Spring Security.
 *
 * @param tickets Whether passwords that Spring Security knows, and tokens that the
 * resource server accepts, are good as tickets.
 * @param roles List of authorities with the authrole they give, each with authority and
 * authrole; the first that a principal has counts. Without any of them it is the first
 * authority ROLE_X, which becomes x.
 * @param defaultRole Authrole of principals that get none from their authorities. If it
 * is empty they are refused.
 */
@ConfigurationProperties("wamp.security")
public record WampSecurityProperties(@DefaultValue("true") boolean tickets, @DefaultValue List<RoleMapping> roles,
		@DefaultValue("user") String defaultRole) {

	public WampSecurityProperties {
		roles = List.copyOf(roles);
	}

	/** Return authority to authrole, in order. */
	Map<String, String> mappings() {
		Map<String, String> mappings = new LinkedHashMap<>();
		for (int i = 0; i < this.roles.size(); i++) {
			RoleMapping mapping = this.roles.get(i);
			String name = "wamp.security.roles[" + i + "]";
			mappings.putIfAbsent(
					PropertyChecks.requirePresent(name + ".authority", mapping.authority(),
							"a mapping is of an authority."),
					PropertyChecks.requirePresent(name + ".authrole", mapping.authrole(), "a mapping gives an authrole."));
		}
		return mappings;
	}

	/**
	 * An authority and the role it gives.
	 *
	 * @param authority Authority, such as ROLE_ADMIN.
	 * @param authrole Role.
	 */
	public record RoleMapping(@Nullable String authority, @Nullable String authrole) {

	}

}
