package io.wampspring.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Use of Spring Security by the router.
 *
 * @param tickets Whether passwords of Spring Security users, and tokens that the resource
 * server accepts, are accepted as tickets.
 * @param roles Mapping of authorities to authroles, each entry with authority and
 * authrole; the first entry whose authority the principal has applies. Without a match
 * the first authority ROLE_X becomes the authrole x.
 * @param defaultRole Authrole of principals without an authrole from their authorities.
 * If empty, they are refused.
 */
@ConfigurationProperties("wamp.security")
public record WampSecurityProperties(@DefaultValue("true") boolean tickets, @DefaultValue List<RoleMapping> roles,
		@DefaultValue("user") String defaultRole) {

	public WampSecurityProperties {
		roles = List.copyOf(roles);
	}

	/** Return the authroles by authority, in order. */
	Map<String, String> mappings() {
		Map<String, String> mappings = new LinkedHashMap<>();
		for (int i = 0; i < this.roles.size(); i++) {
			RoleMapping mapping = this.roles.get(i);
			String name = "wamp.security.roles[" + i + "]";
			mappings.putIfAbsent(
					PropertyChecks.requirePresent(name + ".authority", mapping.authority(),
							"a mapping needs an authority."),
					PropertyChecks.requirePresent(name + ".authrole", mapping.authrole(),
							"a mapping needs an authrole."));
		}
		return mappings;
	}

	/**
	 * The authrole of an authority.
	 *
	 * @param authority Authority, such as ROLE_ADMIN.
	 * @param authrole Authrole.
	 */
	public record RoleMapping(@Nullable String authority, @Nullable String authrole) {

	}

}
