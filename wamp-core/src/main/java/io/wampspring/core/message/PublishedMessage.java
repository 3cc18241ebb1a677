package io.wampspring.core.message;

/**
 * PUBLISHED: acknowledges a publication.
 * <p>
 * WAMP specification: Publishing and Events.
 *
 * @param request id of the PUBLISH
 * @param publication global scope id of the publication
 */
public record PublishedMessage(long request, long publication) implements WampMessage {

	@Override
	public MessageType type() {
		return MessageType.PUBLISHED;
	}

}
