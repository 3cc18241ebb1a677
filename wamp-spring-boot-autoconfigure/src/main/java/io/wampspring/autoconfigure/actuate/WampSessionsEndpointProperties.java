package io.wampspring.autoconfigure.actuate;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who sees what of sessions.
 *
 * @param showValues When to show addresses of peers.
 * @param roles Roles used to determine whether a user is authorized to be shown addresses
 * of peers. When empty, all authenticated users are authorized.
 */
@ConfigurationProperties("management.endpoint.wampsessions")
record WampSessionsEndpointProperties(@DefaultValue("never") Show showValues, @DefaultValue Set<String> roles) {

}
