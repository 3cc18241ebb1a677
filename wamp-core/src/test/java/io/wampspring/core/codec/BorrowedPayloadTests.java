package io.wampspring.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.EncodedPayload;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.ResultMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Payloads that lie where a connection has read them. */
class BorrowedPayloadTests {

	private static final Codec JSON = Codecs.json(CodecLimits.DEFAULT);

	private static final Codec CBOR = Codecs.cbor(CodecLimits.DEFAULT);

	private final byte[] message = "[48,7,{},\"com.p\",[1,2],{\"k\":\"v\"}]".getBytes(StandardCharsets.UTF_8);

	private EncodedPayload borrowed() {
		CallMessage call = (CallMessage) JSON.newBorrowingReader().read(this.message, 0, this.message.length);
		return (EncodedPayload) call.payload();
	}

	private void finish(EncodedPayload payload) {
		payload.release();
		Arrays.fill(this.message, (byte) '#');
	}

	private static void assertIntact(EncodedPayload payload) {
		assertThat(payload.args()).isEqualTo(List.of(1L, 2L));
		assertThat(payload.kwargs()).isEqualTo(Map.of("k", "v"));
		assertThat(payload.length()).isEqualTo(15);
		assertThat(text(payload.bytes())).isEqualTo("[1,2],{\"k\":\"v\"}");
		byte[] copy = new byte[16];
		payload.copyTo(copy, 1);
		assertThat(text(copy)).isEqualTo("\0[1,2],{\"k\":\"v\"}");
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

	@Test
	void borrowedPayloadIsReadWhereItLies() {
		EncodedPayload payload = borrowed();
		assertThat(payload.args()).isEqualTo(List.of(1L, 2L));
		assertThat(payload.kwargs()).isEqualTo(Map.of("k", "v"));
		this.message[18] = '9';
		assertThat(payload.args()).isEqualTo(List.of(9L, 2L));
	}

	@Test
	void keptPayloadOutlivesItsMessage() {
		EncodedPayload payload = borrowed();
		payload.retain();
		finish(payload);
		assertIntact(payload);
		payload.retain();
		assertIntact(payload);
	}

	@Test
	void whoeverTakesTheBytesKeepsThePayload() {
		EncodedPayload payload = borrowed();
		byte[] bytes = payload.bytes();
		finish(payload);
		assertIntact(payload);
		assertThat(payload.bytes()).isSameAs(bytes);
	}

	@Test
	void forgottenPayloadFailsInsteadOfTurningIntoOtherBytes() {
		EncodedPayload payload = borrowed();
		finish(payload);
		assertThatIllegalStateException().isThrownBy(payload::args).withMessageContaining("without retain()");
		assertThatIllegalStateException().isThrownBy(payload::kwargs);
		assertThatIllegalStateException().isThrownBy(payload::bytes);
		assertThatIllegalStateException().isThrownBy(payload::retain);
		assertThatIllegalStateException().isThrownBy(payload::boundToFormat);
		assertThatIllegalStateException().isThrownBy(() -> payload.copyTo(new byte[100], 0));
		ResultMessage result = new ResultMessage(1, Dict.EMPTY, payload);
		assertThatIllegalStateException().isThrownBy(() -> JSON.encode(result));
		assertThatIllegalStateException().isThrownBy(() -> CBOR.encode(result));
	}

	@Test
	void boundPayloadOwnsItsBytes() {
		EncodedPayload payload = borrowed();
		EncodedPayload bound = payload.boundToFormat();
		finish(payload);
		assertThat(bound.isBoundToFormat()).isTrue();
		assertIntact(bound);
		assertThat(bound.boundToFormat()).isSameAs(bound);
	}

	@Test
	void otherFormOwnsItsBytes() {
		EncodedPayload payload = borrowed();
		byte[] encoded = CBOR.encode(new ResultMessage(1, Dict.EMPTY, payload));
		finish(payload);
		Payload other = ((ResultMessage) CBOR.decode(encoded, 0, encoded.length)).payload();
		assertThat(other.args()).isEqualTo(List.of(1L, 2L));
		assertThat(other.kwargs()).isEqualTo(Map.of("k", "v"));
	}

	@Test
	void messageReadWithoutAConnectionOwnsItsPayload() {
		CallMessage call = (CallMessage) JSON.decode(this.message, 0, this.message.length);
		finish((EncodedPayload) call.payload());
		assertIntact((EncodedPayload) call.payload());
	}

	@Test
	void beginningOfAMessageCannotBeBorrowed() {
		assertThatIllegalArgumentException().isThrownBy(() -> EncodedPayload.borrowed(JSON, this.message, 0, 5, 5, -1));
	}

}
