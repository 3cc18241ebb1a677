package io.wampspring.core.auth;

import org.jspecify.annotations.Nullable;

/**
 * Content of the challenge for an unknown principal; should look like that of a known
 * one.
 *
 * @param authrole authrole in the challenge
 * @param authprovider authprovider in the challenge
 * @param salting key derivation parameters in the challenge, or {@code null} for an
 * unsalted secret
 */
public record CraDecoy(String authrole, String authprovider, @Nullable CraSalting salting) {

}
