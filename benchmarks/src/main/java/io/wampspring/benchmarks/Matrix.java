package io.wampspring.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.wampspring.benchmarks.app.Transport;
import io.wampspring.benchmarks.load.CallLoad;
import io.wampspring.benchmarks.load.Content;
import io.wampspring.benchmarks.load.EchoLoad;
import io.wampspring.benchmarks.load.Endpoint;
import io.wampspring.benchmarks.load.Endpoint.Style;
import io.wampspring.benchmarks.load.IdleLoad;
import io.wampspring.benchmarks.load.PublishLoad;
import io.wampspring.benchmarks.load.SubscribeLoad;
import io.wampspring.benchmarks.load.Topics;

/**
 * All measurements, in groups of cells to compare. The cells of a group are interleaved.
 */
final class Matrix {

	private static final int EVENT_BYTES = 256;

	private static final int FEW_PATTERNS = 100;

	private final Endpoint own;

	private final Endpoint jsr;

	private final Endpoint netty;

	private final Map<String, Endpoint> routers = new LinkedHashMap<>();

	private final Plan plan;

	Matrix(Map<Transport, Integer> ports, int rawPort, int nettyPort, Plan plan) {
		this.own = new Endpoint(Style.RAW_OWN, rawPort);
		this.jsr = new Endpoint(Style.RAW_JSR, rawPort);
		this.netty = new Endpoint(Style.RAW_NETTY, nettyPort);
		ports.forEach((transport, number) -> this.routers.put(transport.key(), new Endpoint(Style.WAMP, number)));
		this.plan = plan;
	}

	List<List<Cell>> groups() {
		return List.of(calls("rpc-64", 8, 2, 16, Content.string(64)), calls("rpc-2k", 8, 2, 16, Content.tree(2048)),
				calls("rpc-16k", 8, 2, 4, Content.string(16384)), calls("rpc-single", 1, 1, 1, Content.string(64)),
				fanout("fanout-100", 100, 16), largeFanout(), patterns(), subscribe());
	}

	/** Return the measurements of memory; they run one at a time. */
	List<Cell> idle() {
		return withRaw("idle", (endpoint) -> () -> new IdleLoad(endpoint, this.plan.idleSessions()));
	}

	private List<Cell> calls(String scenario, int callers, int callees, int window, Content content) {
		return withRaw(scenario,
				(endpoint) -> (endpoint.style() == Style.WAMP)
						? () -> new CallLoad(endpoint, callers, callees, window, content)
						: () -> new EchoLoad(endpoint, callers, window, content));
	}

	private List<Cell> fanout(String scenario, int receivers, int window) {
		Content content = Content.string(EVENT_BYTES);
		Function<Endpoint, Cell.Factory> load = (
				endpoint) -> () -> new PublishLoad(endpoint, Topics.single(receivers), window, content);
		List<Cell> cells = withRaw(scenario, load);
		cells.add(0, new Cell(scenario, "raw-netty", load.apply(this.netty)));
		return cells;
	}

	// interleaved with the same load with one more receiver, which does not read
	private List<Cell> largeFanout() {
		Content content = Content.string(EVENT_BYTES);
		List<Cell> cells = fanout("fanout-1000", 1000, 4);
		this.routers.forEach((name, endpoint) -> cells.add(new Cell("fanout-stalled", name,
				() -> new PublishLoad(endpoint, Topics.single(1000), 4, content).withStalledReceiver())));
		return cells;
	}

	private List<Cell> patterns() {
		Content content = Content.string(EVENT_BYTES);
		Topics exact = Topics.many(this.plan.patterns(), false);
		Topics mixed = Topics.many(this.plan.patterns(), true);
		List<Cell> cells = new ArrayList<>();
		this.routers.forEach((name, endpoint) -> {
			cells.add(new Cell("patterns-exact", name, () -> new PublishLoad(endpoint, exact, 16, content)));
			cells.add(new Cell("patterns-mixed", name, () -> new PublishLoad(endpoint, mixed, 16, content)));
		});
		return cells;
	}

	private List<Cell> subscribe() {
		List<Cell> cells = new ArrayList<>();
		this.routers.forEach((name, endpoint) -> {
			cells.add(new Cell("subscribe-few", name, () -> new SubscribeLoad(endpoint, FEW_PATTERNS)));
			cells.add(new Cell("subscribe-many", name, () -> new SubscribeLoad(endpoint, this.plan.patterns())));
		});
		return cells;
	}

	private List<Cell> withRaw(String scenario, Function<Endpoint, Cell.Factory> load) {
		List<Cell> cells = new ArrayList<>();
		cells.add(new Cell(scenario, "raw-own", load.apply(this.own)));
		cells.add(new Cell(scenario, "raw-jsr", load.apply(this.jsr)));
		this.routers.forEach((name, endpoint) -> cells.add(new Cell(scenario, name, load.apply(endpoint))));
		return cells;
	}

}
