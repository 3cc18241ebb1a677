package io.wampspring.core.codec;

import java.util.Objects;

import io.wampspring.core.codec.WireReader.Kind;
import io.wampspring.core.message.AbortMessage;
import io.wampspring.core.message.AuthenticateMessage;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.CancelMessage;
import io.wampspring.core.message.ChallengeMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.EncodedPayload;
import io.wampspring.core.message.ErrorMessage;
import io.wampspring.core.message.EventMessage;
import io.wampspring.core.message.EventReceivedMessage;
import io.wampspring.core.message.GoodbyeMessage;
import io.wampspring.core.message.HelloMessage;
import io.wampspring.core.message.InterruptMessage;
import io.wampspring.core.message.InvocationMessage;
import io.wampspring.core.message.MessageType;
import io.wampspring.core.message.OptionKey;
import io.wampspring.core.message.OptionKeys;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PayloadFormat;
import io.wampspring.core.message.ProtocolViolationException;
import io.wampspring.core.message.PublishMessage;
import io.wampspring.core.message.PublishedMessage;
import io.wampspring.core.message.RegisterMessage;
import io.wampspring.core.message.RegisteredMessage;
import io.wampspring.core.message.ResultMessage;
import io.wampspring.core.message.SubscribeMessage;
import io.wampspring.core.message.SubscribedMessage;
import io.wampspring.core.message.UnregisterMessage;
import io.wampspring.core.message.UnregisteredMessage;
import io.wampspring.core.message.UnsubscribeMessage;
import io.wampspring.core.message.UnsubscribedMessage;
import io.wampspring.core.message.WampMessage;
import io.wampspring.core.message.WelcomeMessage;
import io.wampspring.core.message.YieldMessage;
import org.jspecify.annotations.Nullable;

/**
 * Reads the elements of one message in order. The layouts are those of the WAMP
 * specification, section Messages; code and length determine the types.
 */
final class MessageDecoder {

	private static final long MAX_ID = 1L << 53;

	// bounds of memory that is held as long as the connection
	private static final int LONGEST_REMEMBERED = 256;

	private final PayloadFormat format;

	private final WireReader in;

	private final OptionSchemas schemas;

	private final boolean borrowing;

	private final UnknownOptionListener unknownOptions;

	// state of the message: number of elements, number of elements read, whether all are
	// read

	private int size;

	private int index;

	private boolean ended;

	// URI and ids of the previous message, which are often those of the next one, too
	private String lastUri = "";

	/**
	 * Creates a decoder.
	 * @param schemas what Options and Details may hold
	 * @param borrowing whether payloads borrow the bytes of the message
	 * @param unknownOptions notified of unknown options
	 */
	MessageDecoder(PayloadFormat format, WireReader in, OptionSchemas schemas, boolean borrowing,
			UnknownOptionListener unknownOptions) {
		this.format = format;
		this.in = in;
		this.schemas = schemas;
		this.borrowing = borrowing;
		this.unknownOptions = unknownOptions;
	}

	/**
	 * Reads one message, independent of failures of the previous one. Only a borrowing
	 * payload references the bytes afterwards.
	 */
	WampMessage decode(byte[] bytes, int offset, int length) {
		this.index = 0;
		this.ended = false;
		try {
			this.in.begin(bytes, offset, length);
			return decode();
		}
		finally {
			this.in.release();
		}
	}

	private WampMessage decode() {
		if (this.in.kind() != Kind.LIST) {
			throw new ProtocolViolationException("Message must be a list");
		}
		this.size = this.in.beginList();
		MessageType type = type();
		WampMessage message = body(type);
		if (hasNext()) {
			throw new ProtocolViolationException(type + " has too many elements");
		}
		this.in.skipTrailing();
		if (this.in.position != this.in.end) {
			throw new ProtocolViolationException("Message is followed by other bytes");
		}
		return message;
	}

	private WampMessage body(MessageType type) {
		return switch (type) {
			case HELLO -> new HelloMessage(text("HELLO.Realm"), dict(MessageType.HELLO));
			case WELCOME -> new WelcomeMessage(id("WELCOME.Session"), dict(MessageType.WELCOME));
			case ABORT -> new AbortMessage(dict(MessageType.ABORT), text("ABORT.Reason"), payload(type));
			case CHALLENGE -> new ChallengeMessage(text("CHALLENGE.AuthMethod"), dict(MessageType.CHALLENGE));
			case AUTHENTICATE ->
				new AuthenticateMessage(text("AUTHENTICATE.Signature"), dict(MessageType.AUTHENTICATE));
			case GOODBYE -> new GoodbyeMessage(dict(MessageType.GOODBYE), text("GOODBYE.Reason"));
			case ERROR -> new ErrorMessage(requestType(), id("ERROR.Request"), dict(MessageType.ERROR),
					text("ERROR.Error"), payload(type));
			case PUBLISH, PUBLISHED, SUBSCRIBE, SUBSCRIBED, UNSUBSCRIBE, UNSUBSCRIBED, EVENT, EVENT_RECEIVED ->
				topicMessage(type);
			default -> procedureMessage(type);
		};
	}

	private WampMessage topicMessage(MessageType type) {
		return switch (type) {
			case PUBLISH -> publish();
			case PUBLISHED -> new PublishedMessage(id("PUBLISHED.Request"), id("PUBLISHED.Publication"));
			case SUBSCRIBE ->
				new SubscribeMessage(id("SUBSCRIBE.Request"), dict(MessageType.SUBSCRIBE), text("SUBSCRIBE.Topic"));
			case SUBSCRIBED -> new SubscribedMessage(id("SUBSCRIBED.Request"), id("SUBSCRIBED.Subscription"));
			case UNSUBSCRIBE -> {
				UnsubscribeMessage message = new UnsubscribeMessage(id("UNSUBSCRIBE.Request"),
						id("UNSUBSCRIBE.Subscription"));
				skipOptions("UNSUBSCRIBE.Options");
				yield message;
			}
			case UNSUBSCRIBED -> {
				long request = idOrZero("UNSUBSCRIBED.Request");
				yield new UnsubscribedMessage(request,
						revocation(request, MessageType.UNSUBSCRIBED, OptionKeys.SUBSCRIPTION));
			}
			case EVENT -> event();
			default -> new EventReceivedMessage(id("EVENT_RECEIVED.Publication"));
		};
	}

	private WampMessage procedureMessage(MessageType type) {
		return switch (type) {
			case CALL ->
				new CallMessage(id("CALL.Request"), dict(MessageType.CALL), uri("CALL.Procedure"), payload(type));
			case CANCEL -> new CancelMessage(id("CANCEL.Request"), dict(MessageType.CANCEL));
			case RESULT -> new ResultMessage(id("RESULT.Request"), dict(MessageType.RESULT), payload(type));
			case REGISTER ->
				new RegisterMessage(id("REGISTER.Request"), dict(MessageType.REGISTER), text("REGISTER.Procedure"));
			case REGISTERED -> new RegisteredMessage(id("REGISTERED.Request"), id("REGISTERED.Registration"));
			case UNREGISTER -> {
				UnregisterMessage message = new UnregisterMessage(id("UNREGISTER.Request"),
						id("UNREGISTER.Registration"));
				skipOptions("UNREGISTER.Options");
				yield message;
			}
			case UNREGISTERED -> {
				long request = idOrZero("UNREGISTERED.Request");
				yield new UnregisteredMessage(request,
						revocation(request, MessageType.UNREGISTERED, OptionKeys.REGISTRATION));
			}
			case INVOCATION -> new InvocationMessage(id("INVOCATION.Request"), id("INVOCATION.Registration"),
					dict(MessageType.INVOCATION), payload(type));
			case INTERRUPT -> new InterruptMessage(id("INTERRUPT.Request"), dict(MessageType.INTERRUPT));
			case YIELD -> new YieldMessage(id("YIELD.Request"), dict(MessageType.YIELD), payload(type));
			default -> throw new IllegalStateException("No layout for " + type);
		};
	}

	private PublishMessage publish() {
		long request = id("PUBLISH.Request");
		Dict options = dict(MessageType.PUBLISH);
		String topic = uri("PUBLISH.Topic");
		return new PublishMessage(request, options, topic, payload(MessageType.PUBLISH, options));
	}

	private EventMessage event() {
		long subscription = id("EVENT.Subscription");
		long publication = id("EVENT.Publication");
		Dict details = dict(MessageType.EVENT);
		return new EventMessage(subscription, publication, details, payload(MessageType.EVENT, details));
	}

	private MessageType type() {
		next("The type of a message");
		MessageType type = MessageType.ofCode(this.in.readInteger());
		if (type == null) {
			throw new ProtocolViolationException("Message has an unknown type");
		}
		return type;
	}

	private int requestType() {
		next("ERROR.RequestType");
		long code = this.in.readInteger();
		MessageType type = MessageType.ofCode(code);
		if (type == null) {
			throw invalid("ERROR.RequestType", "the code of a request");
		}
		return switch (type) {
			case PUBLISH, SUBSCRIBE, UNSUBSCRIBE, CALL, CANCEL, REGISTER, UNREGISTER, INVOCATION -> type.code();
			default -> throw invalid("ERROR.RequestType", "the code of a request");
		};
	}

	private long id(String element) {
		long id = idOrZero(element);
		if (id == 0) {
			throw invalid(element, "an integer from 1 to 2^53");
		}
		return id;
	}

	private long idOrZero(String element) {
		next(element);
		long id = this.in.readInteger();
		if (id < 0 || id > MAX_ID) {
			throw invalid(element, "an integer from 1 to 2^53");
		}
		return id;
	}

	private String text(String element) {
		readText(element);
		return this.in.string();
	}

	private String uri(String element) {
		readText(element);
		String uri = this.in.string(this.lastUri);
		if (uri.length() <= LONGEST_REMEMBERED) {
			this.lastUri = uri;
		}
		return uri;
	}

	private void readText(String element) {
		next(element);
		if (this.in.kind() != Kind.TEXT) {
			throw invalid(element, "a string");
		}
		this.in.readString();
	}

	private Dict dict(MessageType type) {
		OptionSchema schema = this.schemas.of(type);
		next(schema.name());
		return schema.read(this.in, this.unknownOptions);
	}

	private void skipOptions(String element) {
		if (hasNext()) {
			if (this.in.kind() != Kind.MAP) {
				throw invalid(element, "a dict");
			}
			this.in.skip(0);
		}
	}

	private Dict revocation(long request, MessageType type, OptionKey<Long> required) {
		if (request != 0) {
			return Dict.EMPTY;
		}
		Dict details = dict(type);
		if (!details.has(required)) {
			throw invalid(type + ".Details." + required, "present");
		}
		return details;
	}

	private Payload payload(MessageType type) {
		return payload(type, null);
	}

	/**
	 * Reads the payload at the end of a message.
	 * @param legacy options that may announce the single element of the legacy passthru
	 * form
	 */
	private Payload payload(MessageType type, @Nullable Dict legacy) {
		if (!hasNext()) {
			return Payload.EMPTY;
		}
		int start = this.in.position;
		Kind kind = this.in.kind();
		boolean opaque = legacy != null && legacy.has(OptionKeys.ENC_ALGO)
				&& (kind == Kind.TEXT || kind == Kind.BINARY);
		boolean noArgs = kind != Kind.LIST && !opaque;
		if (noArgs && !this.in.isNull()) {
			throw invalid(type + ".Arguments", "a list");
		}
		this.in.skip(0);
		int argsEnd = this.in.position;
		int kwargsStart = (!opaque && hasNext()) ? readKwargs(type, start) : -1;
		int end = (kwargsStart >= 0) ? this.in.position : argsEnd;
		if (noArgs) {
			return (kwargsStart >= 0) ? withoutArgs(start + kwargsStart, end) : Payload.EMPTY;
		}
		EncodedPayload payload = EncodedPayload.borrowed(this.format, this.in.bytes, start, end - start,
				argsEnd - start, kwargsStart);
		if (!this.borrowing) {
			payload.retain();
		}
		return payload;
	}

	/**
	 * Creates a payload for a peer that sent null instead of positional arguments:
	 * receivers get an empty list.
	 */
	private Payload withoutArgs(int kwargsStart, int end) {
		ByteBuilder buffer = new ByteBuilder(end - kwargsStart + 2);
		WireWriter out = Objects.requireNonNull(WireFormat.of(this.format)).writer(buffer);
		out.endList(out.beginList(0), 0);
		int argsLength = buffer.length();
		out.separate();
		int kwargsOffset = buffer.length();
		buffer.append(this.in.bytes, kwargsStart, end - kwargsStart);
		return new EncodedPayload(this.format, buffer.toByteArray(), argsLength, kwargsOffset);
	}

	/**
	 * Moves after the keyword arguments. Returns their offset from the first element of
	 * the payload, or -1 for null, which means absent.
	 */
	private int readKwargs(MessageType type, int payloadStart) {
		int start = this.in.position;
		if (this.in.kind() == Kind.MAP) {
			skipKwargs(type);
			return start - payloadStart;
		}
		if (!this.in.isNull()) {
			throw invalid(type + ".ArgumentsKw", "a dict");
		}
		this.in.skip(0);
		return -1;
	}

	private void skipKwargs(MessageType type) {
		int entries = this.in.beginMap();
		for (int i = 0; this.in.hasEntry(i, entries); i++) {
			if (!this.in.readKey()) {
				throw new ProtocolViolationException("Keys of " + type + ".ArgumentsKw must be strings");
			}
			this.in.skip(1);
		}
	}

	private void next(String element) {
		if (!hasNext()) {
			throw new ProtocolViolationException(element + " is missing");
		}
	}

	private boolean hasNext() {
		if (!this.ended) {
			this.ended = !this.in.hasElement(this.index++, this.size);
		}
		return !this.ended;
	}

	private static ProtocolViolationException invalid(String element, String expected) {
		return new ProtocolViolationException(element + " must be " + expected);
	}

}
