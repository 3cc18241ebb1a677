package io.wampspring.benchmarks.app;

import java.lang.management.ManagementFactory;
import java.util.stream.LongStream;

import javax.management.JMException;
import javax.management.ObjectName;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

/**
 * What the process has used.
 */
public final class Gauges {

	private static final OperatingSystemMXBean system = ManagementFactory
		.getPlatformMXBean(OperatingSystemMXBean.class);

	private static final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

	private static final int COLLECTIONS = 4;

	private Gauges() {
	}

	/**
	 * Return the processor time of this process, of user and system.
	 * @return nanoseconds since the start
	 */
	public static long cpuNanos() {
		return system.getProcessCpuTime();
	}

	/**
	 * Return how much all threads have allocated. Before Java 21 without threads that
	 * have ended.
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

	/** Collect garbage and return what lives. */
	static long liveHeap() {
		long used = Long.MAX_VALUE;
		for (int i = 0; i < COLLECTIONS; i++) {
			System.gc();
			used = Math.min(used, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
		}
		return used;
	}

}
