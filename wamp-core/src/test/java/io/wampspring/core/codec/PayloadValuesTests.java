package io.wampspring.core.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.PayloadException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PayloadValuesTests {

	@Test
	void valuesHaveTheSameTypesFromEveryFormat() {
		for (Codec codec : TestCodecs.ALL) {
			Payload payload = payload(codec, "[null,true,1,-5,9223372036854775807,9223372036854775808,1.0,\"é\","
					+ "\"\\u0000AQID\",[1,[]],{\"a\":{}}]", "{\"z\":1,\"a\":\"b\"}");
			List<Object> args = payload.args();
			assertThat(args.subList(0, 8))
				.isEqualTo(Arrays.asList(null, true, 1L, -5L, Long.MAX_VALUE, BigInteger.TWO.pow(63), 1.0, "é"));
			assertThat((byte[]) args.get(8)).containsExactly(1, 2, 3);
			assertThat(args.subList(9, 11)).isEqualTo(List.of(List.of(1L, List.of()), Map.of("a", Map.of())));
			assertThat(payload.kwargs().keySet()).containsExactly("z", "a");
		}
	}

	@Test
	void jsonNumbersAreLongOrDoubleUnlessOutOfRange() {
		Payload payload = payload(TestCodecs.JSON,
				"[-0,1e2,0.1,1e-400,-9223372036854775808,-9223372036854775809,1e400,100000000000000000000]", "{}");
		assertThat(payload.args()).isEqualTo(List.of(0L, 100.0, 0.1, 0.0, Long.MIN_VALUE,
				new BigInteger("-9223372036854775809"), new BigDecimal("1e400"), BigInteger.TEN.pow(20)));
	}

	@Test
	void cborFloatsOfAllWidthsAreDoubles() {
		CallMessage call = (CallMessage) TestCodecs.decodeHex(TestCodecs.CBOR,
				"85183001a0617587 f90001 f903ff f97bff f9fc00 f97e00 fa3fc00000 fb8000000000000000");
		assertThat(call.payload().args())
			.isEqualTo(List.of(0x1p-24, 0x1.ff8p-15, 65504.0, Double.NEGATIVE_INFINITY, Double.NaN, 1.5, -0.0));
	}

	@Test
	void collectionsCannotBeModified() {
		for (Codec codec : TestCodecs.ALL) {
			Payload payload = payload(codec, "[[1],{\"a\":1}]", "{\"a\":1}");
			assertThatThrownBy(() -> payload.args().clear()).isInstanceOf(UnsupportedOperationException.class);
			assertThatThrownBy(() -> payload.kwargs().clear()).isInstanceOf(UnsupportedOperationException.class);
			assertThatThrownBy(() -> ((List<?>) payload.args().get(0)).clear())
				.isInstanceOf(UnsupportedOperationException.class);
			assertThatThrownBy(() -> ((Map<?, ?>) payload.args().get(1)).clear())
				.isInstanceOf(UnsupportedOperationException.class);
		}
	}

	@Test
	void eachReaderGetsItsOwnBinary() {
		for (Codec codec : TestCodecs.ALL) {
			Payload payload = payload(codec, "[\"\\u0000AQID\"]", "{}");
			((byte[]) payload.args().get(0))[0] = 9;
			assertThat((byte[]) payload.args().get(0)).containsExactly(1, 2, 3);
		}
	}

	@Test
	void messageKeepsNothingOfTheArrayItCameIn() {
		for (Codec codec : TestCodecs.ALL) {
			byte[] bytes = TestCodecs.fromJson("[48,1,{\"runmode\":\"partition\"},\"u\",[\"abc\"]]", codec);
			CallMessage call = (CallMessage) TestCodecs.decode(codec, bytes);
			Arrays.fill(bytes, (byte) 'x');
			assertThat(call.procedure()).isEqualTo("u");
			assertThat(call.options().get("runmode")).isEqualTo("partition");
			assertThat(call.payload().args()).containsExactly("abc");
		}
	}

	@Test
	void whatJavaCannotHoldIsAnError() {
		assertUnreadable(payload(TestCodecs.JSON, "[{\"a\":1,\"\\u0061\":2}]", "{}"));
		assertUnreadable(payload(TestCodecs.JSON, "[1e9999999999]", "{}"));
		for (String value : new String[] { "81c201", "d40100", "82a16101a16102" }) {
			assertUnreadable(
					((CallMessage) TestCodecs.decodeHex(TestCodecs.MSGPACK, "95300180a17591" + value)).payload());
		}
		for (String value : new String[] { "a1f502", "e0", "c5820102", "a2616101616102" }) {
			assertUnreadable(
					((CallMessage) TestCodecs.decodeHex(TestCodecs.CBOR, "85183001a0617581" + value)).payload());
		}
	}

	@Test
	void keywordArgumentThatIsGivenTwiceIsAnError() {
		Payload payload = payload(TestCodecs.JSON, "[]", "{\"a\":1,\"a\":2}");
		assertThatThrownBy(payload::kwargs).isInstanceOf(PayloadException.class);
	}

	private static void assertUnreadable(Payload payload) {
		assertThatThrownBy(payload::args).isInstanceOf(PayloadException.class);
	}

	private static Payload payload(Codec codec, String args, String kwargs) {
		byte[] bytes = (codec == TestCodecs.JSON)
				? ("[48,1,{},\"u\"," + args + "," + kwargs + "]").getBytes(StandardCharsets.UTF_8)
				: TestCodecs.fromJson("[48,1,{},\"u\"," + args + "," + kwargs + "]", codec);
		return ((CallMessage) TestCodecs.decode(codec, bytes)).payload();
	}

}
