package io.wampspring.core.limit;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How many more things of one kind a session may have: as many as the session, its
 * principal and its realm have left. Safe for use by any thread; locks nothing.
 */
public final class Allowance {

	/** Any number. */
	public static final Allowance UNLIMITED = new Allowance(List.of(), () -> {
	});

	private final Stock[] stocks;

	private final Runnable onRefusal;

	private Allowance(List<Stock> stocks, Runnable onRefusal) {
		this.stocks = stocks.toArray(Stock[]::new);
		this.onRefusal = onRefusal;
	}

	static Allowance of(Runnable onRefusal, @Nullable Stock... stocks) {
		List<Stock> limited = new ArrayList<>(stocks.length);
		for (Stock stock : stocks) {
			if (stock != null) {
				limited.add(stock);
			}
		}
		return limited.isEmpty() ? UNLIMITED : new Allowance(limited, onRefusal);
	}

	/**
	 * Take one. Whoever gets it gives it back once.
	 * @return {@code false} if there is none left
	 */
	public boolean take() {
		for (int i = 0; i < this.stocks.length; i++) {
			if (!this.stocks[i].take()) {
				giveBack(i);
				this.onRefusal.run();
				return false;
			}
		}
		return true;
	}

	/** Give one back. */
	public void giveBack() {
		giveBack(this.stocks.length);
	}

	/**
	 * Give several back.
	 * @param number how many
	 */
	public void giveBackAll(int number) {
		for (int i = 0; i < number; i++) {
			giveBack();
		}
	}

	private void giveBack(int count) {
		for (int i = count - 1; i >= 0; i--) {
			this.stocks[i].giveBack();
		}
	}

}
