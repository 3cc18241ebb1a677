package io.wampspring.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The targets of the router, as ratios to the raw endpoints of the same container in the
 * same run.
 */
final class Targets {

	private static final double KILOBYTE = 1024;

	private final RunResult run;

	private final String transport;

	private final boolean direct;

	private final boolean ownPort;

	// the raw endpoint with the same kind of transport
	private final String raw;

	private final List<Target> targets = new ArrayList<>();

	private Targets(RunResult run, String transport) {
		this.run = run;
		this.transport = transport;
		this.ownPort = transport.equals("own-port");
		this.direct = this.ownPort || transport.equals("direct");
		this.raw = this.direct ? "raw-own" : "raw-jsr";
	}

	static List<Target> of(RunResult run, String transport) {
		Targets targets = new Targets(run, transport);
		targets.calls();
		targets.events();
		targets.stalled();
		targets.memory();
		return targets.targets;
	}

	private void calls() {
		if (has("rpc-64")) {
			add("call, 8 x 2, window 16, 64 B: CPU", toRaw("rpc-64"), limit(1.5, 3.0, 1.2), "x echo");
			add("call, 64 B: allocation", own("rpc-64").allocated(), this.direct ? 400 : 1.5 * KILOBYTE, "B");
		}
		if (has("rpc-64") && has("rpc-2k")) {
			add("call, 2 KiB tree: CPU growth against echo", growth("rpc-2k", "rpc-64"), 1.3, "x");
		}
		if (has("rpc-16k")) {
			add("call, 16 KiB string: CPU", toRaw("rpc-16k"), this.direct ? 2.5 : 2.6, "x echo");
		}
		if (has("rpc-single")) {
			add("call, one at a time: p50", own("rpc-single").p50() / raw("rpc-single").p50(), limit(0.9, 2.3, 2.6),
					"x echo");
		}
	}

	private void events() {
		if (hasFanout("fanout-100")) {
			add("fan-out 1 to 100, 256 B: CPU", toFlushed("fanout-100"), this.direct ? 0.8 : 2, "x raw");
		}
		if (hasFanout("fanout-1000")) {
			add("fan-out 1 to 1,000, 256 B: CPU", toFlushed("fanout-1000"), this.direct ? 0.9 : 1.6, "x raw");
		}
		if (hasOwn("patterns-mixed") && hasOwn("patterns-exact")) {
			add("10,000 mixed patterns: CPU", own("patterns-mixed").cpu() / own("patterns-exact").cpu(), 1.5,
					"x exact");
		}
		if (hasOwn("subscribe-many") && hasOwn("subscribe-few")) {
			add("SUBSCRIBE at 10,000 patterns: CPU", own("subscribe-many").cpu() / own("subscribe-few").cpu(), 2,
					"x at 100");
		}
	}

	private double limit(double ofOwnPort, double ofDirect, double ofPortable) {
		if (this.ownPort) {
			return ofOwnPort;
		}
		return this.direct ? ofDirect : ofPortable;
	}

	private void stalled() {
		if (hasOwn("fanout-stalled") && hasOwn("fanout-1000")) {
			// at least 0.9 of the rate must remain
			add("1 of 1,000 stops reading: loss of rate", own("fanout-1000").rate() / own("fanout-stalled").rate(),
					1 / 0.9, "x slower");
		}
	}

	private boolean has(String scenario) {
		return this.run.has(scenario, this.transport) && this.run.has(scenario, "raw-own")
				&& this.run.has(scenario, "raw-jsr");
	}

	private boolean hasFanout(String scenario) {
		return this.run.has(scenario, this.transport) && this.run.has(scenario, "raw-netty");
	}

	private boolean hasOwn(String scenario) {
		return this.run.has(scenario, this.transport);
	}

	private void memory() {
		Double heap = this.run.idleHeap().get(this.transport);
		if (heap != null) {
			add("idle session: live heap", heap / KILOBYTE, this.direct ? 16 : 72, "KB");
		}
	}

	private double toRaw(String scenario) {
		return own(scenario).cpu() / raw(scenario).cpu();
	}

	// both transports are compared with the raw fan-out that flushes once per read
	private double toFlushed(String scenario) {
		return own(scenario).cpu() / this.run.cell(scenario, "raw-netty").cpu();
	}

	private double growth(String large, String small) {
		return own(large).cpu() / own(small).cpu() / (raw(large).cpu() / raw(small).cpu());
	}

	private Sample own(String scenario) {
		return this.run.cell(scenario, this.transport);
	}

	private Sample raw(String scenario) {
		return this.run.cell(scenario, this.raw);
	}

	private void add(String name, double value, double limit, String unit) {
		this.targets.add(Target.of(name, this.transport, value, limit, unit));
	}

}
