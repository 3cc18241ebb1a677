package io.wampspring.core.internal.task;

/**
 * What a {@link BoundedExecutor} does at one time.
 *
 * @param active how many tasks run
 * @param max how many may run at once
 * @param waiting how many tasks wait for a thread
 * @param rejected how many tasks have been rejected so far
 * @param saturated whether one was rejected within the last ten seconds as there was no
 * thread for anybody, so not because of the share of one owner
 */
public record ExecutorFigures(int active, int max, int waiting, long rejected, boolean saturated) {

}
