package io.wampspring.core.internal.failure;

import org.jspecify.annotations.Nullable;

/**
 * How user code may fail. What makes code behave so is {@link FaultyCode}.
 */
public enum Fault {

	/** Throws. */
	RUNTIME_EXCEPTION(Kind.THROWN),

	/** Throws a {@link StackOverflowError}. */
	STACK_OVERFLOW(Kind.THROWN),

	/** Throws a {@link NoClassDefFoundError}. */
	NO_CLASS_DEF_FOUND(Kind.THROWN),

	/** Throws an {@link OutOfMemoryError}. */
	OUT_OF_MEMORY(Kind.THROWN),

	/** Returns {@code null}, no stage even. */
	NULL(Kind.NULL),

	/** Returns a stage that completes with {@code null}. */
	COMPLETES_WITH_NULL(Kind.NULL),

	/** Returns a stage that fails with an {@link Error}. */
	FAILS_WITH_ERROR(Kind.FAILED),

	/** Fails with an exception whose message throws. */
	MESSAGE_THROWS(Kind.FAILED),

	/** Fails with an exception whose cause throws. */
	CAUSE_THROWS(Kind.FAILED),

	/** Fails with an exception whose text throws. */
	TEXT_THROWS(Kind.FAILED),

	/** Fails with an exception whose causes form a ring. */
	CYCLIC_CAUSES(Kind.FAILED),

	/** Fails with an exception that has another cause each time it is asked. */
	ENDLESS_CAUSES(Kind.FAILED),

	/** Returns a stage that never completes. */
	NEVER_COMPLETES(Kind.PENDING),

	/** Returns a stage that fails when told to: after the peer left. */
	FAILS_LATE(Kind.PENDING),

	/** Works, but its stage calls back twice. */
	COMPLETES_TWICE(Kind.WORKING),

	/** Works, but leaves its thread interrupted. */
	INTERRUPTS(Kind.WORKING),

	/** Works, but uses the router before it returns. */
	CALLS_BACK(Kind.WORKING);

	private final Kind kind;

	Fault(Kind kind) {
		this.kind = kind;
	}

	/**
	 * Whether code with this fault does its work in the end.
	 * @return {@code true} for what is odd, but no failure
	 */
	public boolean isWorking() {
		return this.kind == Kind.WORKING;
	}

	/**
	 * Whether code with this fault gives no answer as long as anybody waits for it.
	 * @return {@code true} if only a time-out helps
	 */
	public boolean isPending() {
		return this.kind == Kind.PENDING;
	}

	/**
	 * Whether code that answers at once can have this fault.
	 * @return {@code false} if it takes a stage
	 */
	public boolean isSynchronous() {
		return switch (this) {
			case COMPLETES_WITH_NULL, FAILS_WITH_ERROR, NEVER_COMPLETES, FAILS_LATE, COMPLETES_TWICE -> false;
			default -> true;
		};
	}

	/**
	 * Whether code with this fault throws instead of returning a stage.
	 * @return {@code true} if it throws
	 */
	public boolean isThrown() {
		return this.kind == Kind.THROWN;
	}

	boolean isNull() {
		return this.kind == Kind.NULL;
	}

	/**
	 * Make what code with this fault fails with.
	 * @return a new exception or error
	 */
	public Throwable failure() {
		return switch (this) {
			case STACK_OVERFLOW -> new StackOverflowError();
			case NO_CLASS_DEF_FOUND -> new NoClassDefFoundError("com/example/Missing");
			case OUT_OF_MEMORY -> new OutOfMemoryError("Java heap space");
			case FAILS_WITH_ERROR -> new ExceptionInInitializerError("Broken");
			case MESSAGE_THROWS, CAUSE_THROWS, TEXT_THROWS, ENDLESS_CAUSES -> new Mean(this);
			case CYCLIC_CAUSES -> {
				IllegalStateException first = new IllegalStateException("first");
				first.initCause(new IllegalStateException("second", first));
				yield first;
			}
			default -> new IllegalStateException("Out of order");
		};
	}

	private enum Kind {

		THROWN, NULL, FAILED, PENDING, WORKING

	}

	/** An exception that must not be looked at carelessly. */
	private static final class Mean extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final Fault fault;

		Mean(Fault fault) {
			super("mean");
			this.fault = fault;
		}

		@Override
		public String getMessage() {
			if (this.fault == Fault.MESSAGE_THROWS) {
				throw new IllegalStateException("No message");
			}
			return String.valueOf(super.getMessage());
		}

		@Override
		public synchronized @Nullable Throwable getCause() {
			return switch (this.fault) {
				case CAUSE_THROWS -> throw new NoClassDefFoundError("No cause");
				case ENDLESS_CAUSES -> new Mean(this.fault);
				default -> null;
			};
		}

		@Override
		public String toString() {
			if (this.fault == Fault.TEXT_THROWS) {
				throw new IllegalStateException("No text");
			}
			return getClass().getName();
		}

	}

}
