package io.wampspring.actuate.internal.metrics;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import io.wampspring.core.limit.ExecutorFigures;

/**
 * {@link MeterBinder} for the executors that run code of the application.
 */
public class ExecutorMetrics implements MeterBinder {

	private final Supplier<Map<String, ExecutorFigures>> executors;

	/**
	 * Create the binder.
	 * @param executors returns name and figures of each executor, always the same names
	 */
	public ExecutorMetrics(Supplier<Map<String, ExecutorFigures>> executors) {
		this.executors = executors;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.executors.get().keySet().forEach((name) -> {
			Function<ToDoubleFunction<ExecutorFigures>, ToDoubleFunction<Supplier<Map<String, ExecutorFigures>>>> of = (
					figure) -> (all) -> {
						ExecutorFigures known = all.get().get(name);
						return (known != null) ? figure.applyAsDouble(known) : Double.NaN;
					};
			Gauge.builder("wamp.executor.active", this.executors, of.apply(ExecutorFigures::active))
				.description("Running handlers")
				.tag("executor", name)
				.register(registry);
			Gauge.builder("wamp.executor.max", this.executors, of.apply(ExecutorFigures::max))
				.description("Maximum number of running handlers")
				.tag("executor", name)
				.register(registry);
			Gauge.builder("wamp.executor.waiting", this.executors, of.apply(ExecutorFigures::waiting))
				.description("Handlers that wait for a thread")
				.tag("executor", name)
				.register(registry);
			FunctionCounter.builder("wamp.executor.refused", this.executors, of.apply(ExecutorFigures::rejected))
				.description("Handlers rejected because no thread was free")
				.tag("executor", name)
				.register(registry);
		});
	}

}
