package io.wampspring.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The load of all processors of the machine, if the operating system provides it.
 */
final class MachineLoad {

	private static final Path STAT = Path.of("/proc/stat");

	// proc(5): hundredths of a second on all relevant machines
	private static final long NANOS_PER_TICK = 10_000_000;

	// fields of the first line: user, nice, system, then idle and iowait, irq, softirq
	private static final int[] BUSY = { 1, 2, 3, 6, 7 };

	private MachineLoad() {
	}

	/** Return the processor time of all processes; -1 if it is not known. */
	static long busyNanos() throws IOException {
		if (!Files.isReadable(STAT)) {
			return -1;
		}
		String[] fields = Files.readAllLines(STAT).get(0).split("\\s+");
		long ticks = 0;
		for (int field : BUSY) {
			ticks += Long.parseLong(fields[field]);
		}
		return ticks * NANOS_PER_TICK;
	}

}
