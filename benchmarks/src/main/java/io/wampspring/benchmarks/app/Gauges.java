package io.wampspring.benchmarks.app;

import java.lang.management.ManagementFactory;
import java.util.stream.LongStream;

import javax.management.JMException;
import javax.management.ObjectName;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

/**
 * Resources used by the process.
 */
public final class Gauges {

	private static final OperatingSystemMXBean system = ManagementFactory
		.getPlatformMXBean(OperatingSystemMXBean.class);

	private static final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

	private static final int COLLECTIONS = 4;

	private Gauges() {
	}

	/**
	 * Return the processor time of this process, user and system.
	 * @return nanoseconds since the start
	 */
	public static long cpuNanos() {
		return system.getProcessCpuTime();
	}

	/**
	 * Return the memory allocated by all threads. Before Java 21 without terminated
	 * threads.
	 * @return bytes since the start
	 */
	static long allocatedBytes() {
		try {
			return (long) ManagementFactory.getPlatformMBeanServer()
				.getAttribute(new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME), "TotalThreadAllocatedBytes");
		}
		catch (JMException ex) {
			return LongStream.of(threads.getThreadAllocatedBytes(threads.getAllThreadIds())).filter((n) -> n > 0).sum();
		}
	}

	/** Collect garbage and return the live heap in bytes. */
	static long liveHeap() {
		long used = Long.MAX_VALUE;
		for (int i = 0; i < COLLECTIONS; i++) {
			System.gc();
			used = Math.min(used, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
		}
		return used;
	}

}
