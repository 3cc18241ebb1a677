package io.wampspring.core.auth;

import org.jspecify.annotations.Nullable;

/**
 * How the challenge for a principal that does not exist looks; best like that of one that
 * does.
 *
 * @param authrole role that the challenge names
 * @param authprovider who would vouch for the principal
 * @param salting how its key would be derived, or {@code null} if it would not be salted
 */
public record CraDecoy(String authrole, String authprovider, @Nullable CraSalting salting) {

}
