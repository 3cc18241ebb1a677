package io.wampspring.benchmarks.micro;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.wampspring.core.codec.ByteBuilder;
import io.wampspring.core.codec.Codec;
import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.message.CallMessage;
import io.wampspring.core.message.Dict;
import io.wampspring.core.message.InvocationMessage;

/**
 * The work of a codec for half of a call: decode CALL, encode INVOCATION, with the same
 * and with another codec for the callee.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CodecBenchmark {

	@Param({ "json", "msgpack", "cbor" })
	private String from = "json";

	@Param({ "1", "15" })
	private int items;

	private Codec source = Codecs.json(CodecLimits.DEFAULT);

	private Codec other = this.source;

	private byte[] call = {};

	/** Encode a CALL with an object tree. */
	@Setup
	public void setUp() {
		Codec json = Codecs.json(CodecLimits.DEFAULT);
		this.source = codec(this.from);
		this.other = this.from.equals("json") ? codec("msgpack") : json;
		StringBuilder tree = new StringBuilder("[48,1,{},\"bench.echo\",[{\"site\":\"north\",\"items\":[0");
		for (int i = 0; i < this.items; i++) {
			tree.append(",{\"id\":")
				.append(1000 + i)
				.append(",\"name\":\"sensor\",\"value\":17.25,\"ok\":true,\"tags\":[\"a\",\"b\"],\"at\":{\"x\":1,\"y\":-3}}");
		}
		byte[] bytes = tree.append("]}]]").toString().getBytes(StandardCharsets.US_ASCII);
		ByteBuilder out = new ByteBuilder(4096);
		this.source.encode(json.decode(bytes, 0, bytes.length), out);
		this.call = out.toByteArray();
	}

	private static Codec codec(String name) {
		return switch (name) {
			case "msgpack" -> Codecs.msgpack(CodecLimits.DEFAULT);
			case "cbor" -> Codecs.cbor(CodecLimits.DEFAULT);
			default -> Codecs.json(CodecLimits.DEFAULT);
		};
	}

	/**
	 * To a callee with the same codec.
	 * @return the bytes
	 */
	@Benchmark
	public ByteBuilder same() {
		return route(this.source);
	}

	/**
	 * To a callee with another codec.
	 * @return the bytes
	 */
	@Benchmark
	public ByteBuilder transcoded() {
		return route(this.other);
	}

	private ByteBuilder route(Codec target) {
		CallMessage message = (CallMessage) this.source.decode(this.call, 0, this.call.length);
		ByteBuilder out = new ByteBuilder(this.call.length + 64);
		target.encode(new InvocationMessage(1, 1, Dict.EMPTY, message.payload()), out);
		return out;
	}

}
