package io.wampspring.autoconfigure.actuate;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Visibility of remote addresses in the {@code wampsessions} endpoint.
 *
 * @param showValues When to show remote addresses.
 * @param roles Roles used to determine whether a user is authorized to be shown remote
 * addresses. When empty, all authenticated users are authorized.
 */
@ConfigurationProperties("management.endpoint.wampsessions")
record WampSessionsEndpointProperties(@DefaultValue("never") Show showValues, @DefaultValue Set<String> roles) {

}
