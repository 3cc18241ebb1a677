package io.wampspring.core.limit;

/**
 * A snapshot of the figures of an executor of the router with bounded threads and queue.
 *
 * @param active number of running tasks
 * @param max maximum number of running tasks
 * @param waiting number of queued tasks
 * @param rejected total number of rejected tasks
 * @param saturated whether a task was rejected within the last ten seconds because all
 * threads were busy, not because of the share of its owner
 */
public record ExecutorFigures(int active, int max, int waiting, long rejected, boolean saturated) {

}
