package io.wampspring.benchmarks;

import java.io.IOException;
import java.time.Duration;

import io.wampspring.benchmarks.app.Gauges;
import io.wampspring.benchmarks.load.Histogram;
import io.wampspring.benchmarks.load.Load;
import io.wampspring.benchmarks.report.Sample;

/**
 * Takes one measurement: connects, warms up, measures under load, waits for pending
 * operations.
 */
final class Trial {

	private static final double NANOS_PER_MICRO = 1000;

	private static final double NANOS_PER_SECOND = 1e9;

	private final AppProcess app;

	Trial(AppProcess app) {
		this.app = app;
	}

	/**
	 * Measure.
	 * @throws FaultException if a reply was missing or wrong
	 */
	Sample run(Cell cell, Duration warmUp, Duration measure) throws IOException {
		try (Load load = cell.factory().create()) {
			load.open();
			load.run(warmUp);
			Point begin = point(load);
			load.run(measure);
			Point end = point(load);
			Histogram latency = load.latency();
			double p50 = latency.percentile(0.5) / NANOS_PER_MICRO;
			double p99 = latency.percentile(0.99) / NANOS_PER_MICRO;
			double p999 = latency.percentile(0.999) / NANOS_PER_MICRO;
			load.finish();
			if (load.faults().total() > 0) {
				throw new FaultException(cell.name() + ": " + load.faults());
			}
			return sample(begin, end, p50, p99, p999);
		}
	}

	private static Sample sample(Point begin, Point end, double p50, double p99, double p999) {
		double operations = Math.max(1, end.done - begin.done);
		double nanos = end.time - begin.time;
		long cpu = end.app.cpuNanos() - begin.app.cpuNanos();
		long driver = end.driver - begin.driver;
		double others = (begin.machine < 0) ? 0 : Math.max(0, (end.machine - begin.machine - cpu - driver) / nanos);
		return new Sample(cpu / operations / NANOS_PER_MICRO, operations / nanos * NANOS_PER_SECOND, p50, p99, p999,
				(end.app.allocated() - begin.app.allocated()) / operations, driver / operations / NANOS_PER_MICRO,
				others);
	}

	/** Measure the live heap per client, in bytes. */
	double heapPerClient(Cell cell, int clients) throws IOException {
		long before = this.app.liveHeap();
		try (Load load = cell.factory().create()) {
			load.open();
			return (double) (this.app.liveHeap() - before) / clients;
		}
	}

	private Point point(Load load) throws IOException {
		return new Point(this.app.figures(), load.done(), System.nanoTime(), Gauges.cpuNanos(),
				MachineLoad.busyNanos());
	}

	/**
	 * A snapshot of a load.
	 *
	 * @param app resources used by the application
	 * @param done number of completed operations
	 * @param time the time
	 * @param driver resources used by this process
	 * @param machine resources used by all processes
	 */
	private record Point(AppProcess.Figures app, long done, long time, long driver, long machine) {

	}

}
