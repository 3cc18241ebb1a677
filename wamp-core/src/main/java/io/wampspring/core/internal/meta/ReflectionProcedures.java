package io.wampspring.core.internal.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.auth.Action;
import io.wampspring.core.auth.Decision;
import io.wampspring.core.history.PayloadSize;
import io.wampspring.core.internal.dealer.Caller;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.MetaUris;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.WampUris;
import io.wampspring.core.routing.Description;
import io.wampspring.core.routing.Description.Kind;
import io.wampspring.core.uri.MatchPolicy;
import io.wampspring.core.uri.WampUri;

/**
 * The procedures {@code wamp.reflection.*} and {@code wamp.reflect.*}. A description is
 * visible only to sessions that may call the procedure or subscribe to the topic. Only
 * sessions that may register or publish to it can define one.
 * <p>
 * WAMP specification: Interface Reflection, which defines only the names.
 */
final class ReflectionProcedures {

	private static final int MAX_SIZE = 64 * 1024;

	private final Descriptions descriptions;

	private final Permissions permissions;

	ReflectionProcedures(Descriptions descriptions, Permissions permissions) {
		this.descriptions = descriptions;
		this.permissions = permissions;
	}

	void addTo(BiConsumer<String, AsyncMetaProcedure> procedures) {
		for (Kind kind : Kind.values()) {
			procedures.accept(MetaUris.reflectionList(kind.key()), (caller, arguments) -> list(caller, kind));
			procedures.accept(MetaUris.reflectionDescribe(kind.key()),
					(caller, arguments) -> describe(caller, arguments.string(0), List.of(kind)));
		}
		procedures.accept(MetaUris.REFLECT_DESCRIBE,
				(caller, arguments) -> describe(caller, arguments.string(0), List.of(Kind.values())));
		procedures.accept(MetaUris.REFLECT_DEFINE, this::define);
	}

	private CompletionStage<Payload> list(Caller caller, Kind kind) {
		CompletionStage<List<String>> visible = CompletableFuture.completedFuture(new ArrayList<>());
		for (String uri : this.descriptions.uris(kind)) {
			visible = visible.thenCombine(isVisible(caller, kind, uri), (uris, known) -> {
				if (known) {
					uris.add(uri);
				}
				return uris;
			});
		}
		return visible.thenApply((uris) -> Payload.ofArgs(uris));
	}

	private CompletionStage<Payload> describe(Caller caller, String uri, List<Kind> kinds) {
		for (Kind kind : kinds) {
			Description description = this.descriptions.find(kind, uri);
			if (description != null) {
				return isVisible(caller, kind, uri).thenApply((known) -> {
					if (!known) {
						throw unknown(kind);
					}
					return Payload.ofArgs(description.schema());
				});
			}
		}
		throw unknown(kinds.get(0));
	}

	private static MetaException unknown(Kind kind) {
		return new MetaException("wamp.error.no_such_" + kind.key(), "There is no description of this " + kind.key());
	}

	private CompletionStage<Boolean> isVisible(Caller caller, Kind kind, String uri) {
		return switch (kind) {
			case PROCEDURE -> authorize(caller, Action.CALL, uri).thenApply(Decision::allowed);
			case TOPIC -> authorize(caller, Action.SUBSCRIBE, uri).thenApply(Decision::allowed);
			case ERROR -> CompletableFuture.completedFuture(true);
		};
	}

	private CompletionStage<Decision> authorize(Caller caller, Action action, String uri) {
		return this.permissions.authorize(caller, action, uri, MatchPolicy.EXACT, Dict.EMPTY);
	}

	private CompletionStage<Payload> define(Caller caller, MetaArguments arguments) {
		String uri = arguments.string(0);
		if (!WampUri.isValid(uri, false) || WampUri.isReserved(uri)) {
			throw new MetaException(WampUris.INVALID_URI, "Only URIs outside the reserved namespace can be described");
		}
		Map<?, ?> schema = arguments.optionalMap(1);
		if (schema == null) {
			this.descriptions.undefine(caller.sessionId(), uri);
			return CompletableFuture.completedFuture(Payload.EMPTY);
		}
		Description description = description(uri, schema);
		return mayDefine(caller, description).thenApply((decision) -> {
			Permissions.require(decision);
			this.descriptions.define(caller.sessionId(), description);
			return Payload.EMPTY;
		});
	}

	@SuppressWarnings("unchecked")
	private static Description description(String uri, Map<?, ?> schema) {
		// keys of dicts are strings in all formats
		Map<String, ? extends @Nullable Object> members = (Map<String, ? extends @Nullable Object>) schema;
		if (PayloadSize.of(Payload.of(List.of(), members)) > MAX_SIZE) {
			throw new MetaException(WampUris.PAYLOAD_SIZE_EXCEEDED,
					"A description is limited to " + MAX_SIZE + " bytes");
		}
		Object requested = schema.get("kind");
		for (Kind kind : Kind.values()) {
			if (kind.key().equals((requested != null) ? requested : Kind.PROCEDURE.key())) {
				return new Description(kind, uri, members);
			}
		}
		throw new MetaException(WampUris.INVALID_ARGUMENT, "kind must be procedure, topic or error");
	}

	private CompletionStage<Decision> mayDefine(Caller caller, Description description) {
		return switch (description.kind()) {
			case PROCEDURE -> authorize(caller, Action.REGISTER, description.uri());
			case TOPIC -> authorize(caller, Action.PUBLISH, description.uri());
			case ERROR -> CompletableFuture.completedFuture(Decision.ALLOW);
		};
	}

}
