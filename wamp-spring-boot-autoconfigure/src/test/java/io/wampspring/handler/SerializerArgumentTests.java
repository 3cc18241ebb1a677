package io.wampspring.handler;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.wampspring.annotation.WampProcedure;
import io.wampspring.core.codec.Codec;
import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.message.Payload;
import io.wampspring.core.message.ResultMessage;

import static org.assertj.core.api.Assertions.assertThat;

class SerializerArgumentTests {

	// the same in JSON, MessagePack and CBOR, the last with and without text
	private static final List<Payload> FIVE_DATES = List.of(
			json("[%1$s,%1$s,%1$s,%1$s,%1$s]".formatted("\"2013-03-21T20:04:00.500Z\"")),
			msgpack("95" + "d7ff77359400514b67b0".repeat(5)), cbor("85" + "c1fb41d452d9ec200000".repeat(5)),
			cbor("85" + "c07818323031332d30332d32315432303a30343a30302e3530305a".repeat(5)));

	private static final List<Payload> MAPS = List.of(json("[{\"i\":1,\"l\":4294967296,\"d\":1.0}]"),
			msgpack("9183a16901a16ccf0000000100000000a164cb3ff0000000000000"),
			cbor("81a3616901616c1b0000000100000000 6164f93c00".replace(" ", "")));

	@Test
	void methodsGetTheSameFromEverySerializer() {
		Application.with(Beans.class, (application) -> {
			for (Payload dates : FIVE_DATES) {
				assertThat(application.call("dates", dates).args()).containsExactly("true 2013-03-21T20:04:00.500Z");
			}
			for (Payload map : MAPS) {
				assertThat(application.call("types", map).args()).containsExactly("Integer Long Double");
			}
		});
	}

	@Test
	void whatNoMethodCanGetIsRefusedWithItsPlace() {
		Application.with(Beans.class,
				(application) -> assertThat(application.violationsOf("types", msgpack("9181a47768656ed40100")))
					.singleElement()
					.satisfies((violation) -> assertThat(violation.get("message"))
						.startsWith("args[0].when: An extension type of MessagePack")));
	}

	private static Payload json(String args) {
		return decode(Codecs.json(CodecLimits.DEFAULT), ("[50,1,{}," + args + "]").getBytes(StandardCharsets.UTF_8));
	}

	private static Payload msgpack(String args) {
		return decode(Codecs.msgpack(CodecLimits.DEFAULT), HexFormat.of().parseHex("94320180" + args));
	}

	private static Payload cbor(String args) {
		return decode(Codecs.cbor(CodecLimits.DEFAULT), HexFormat.of().parseHex("84183201a0" + args));
	}

	private static Payload decode(Codec codec, byte[] message) {
		return ((ResultMessage) codec.decode(message, 0, message.length)).payload();
	}

	static class Beans {

		@WampProcedure("dates")
		String dates(Instant instant, OffsetDateTime dateTime, Date date, long millis, String text) {
			boolean same = dateTime.toInstant().equals(instant) && date.toInstant().equals(instant)
					&& millis == instant.toEpochMilli();
			return same + " " + text;
		}

		@WampProcedure("types")
		String types(Map<String, Object> map) {
			return map.get("i").getClass().getSimpleName() + " " + map.get("l").getClass().getSimpleName() + " "
					+ map.get("d").getClass().getSimpleName();
		}

	}

}
