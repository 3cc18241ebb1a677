package io.wampspring.handler.internal.argument;

import java.util.Iterator;
import java.util.NoSuchElementException;

import org.jspecify.annotations.Nullable;

/** Takes chunks on the thread of the method, and blocks it. */
final class ChunkIterator implements Iterator<Object> {

	private final ChunkBuffer buffer;

	// prefetched by hasNext(); for one thread
	private @Nullable Object next;

	ChunkIterator(ChunkBuffer buffer) {
		this.buffer = buffer;
	}

	@Override
	public boolean hasNext() {
		if (this.next == null) {
			this.next = this.buffer.take();
		}
		return this.next != null;
	}

	@Override
	public Object next() {
		Object element = hasNext() ? this.next : null;
		this.next = null;
		if (element == null) {
			throw new NoSuchElementException();
		}
		return element;
	}

}
