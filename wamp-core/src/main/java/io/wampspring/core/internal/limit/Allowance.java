package io.wampspring.core.internal.limit;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.wampspring.core.limit.TableLimits;

/**
 * How many more things of one kind a session may have: as many as the session, its
 * principal and its realm have left. Safe for use by any thread; locks nothing.
 */
public final class Allowance {

	/** Any number. */
	public static final Allowance UNLIMITED = new Allowance(List.of(), null, () -> {
	});

	private final Stock[] stocks;

	// what the session has beyond what it may always have comes from here, too. Nobody
	// else touches it, so that sessions with little do not share a counter. Null if there
	// is no limit
	private final @Nullable Stock excess;

	private final Runnable onRefusal;

	private Allowance(List<Stock> stocks, @Nullable Stock excess, Runnable onRefusal) {
		this.stocks = stocks.toArray(Stock[]::new);
		this.excess = excess;
		this.onRefusal = onRefusal;
	}

	/**
	 * Create an allowance of a session.
	 * @param excess what all sessions together may have beyond
	 * {@link TableLimits#GUARANTEED} each
	 * @param own what the session may have, if that is limited
	 * @param principal what its principal may have, if that is limited
	 * @param realm what its realm may have, if that is limited
	 */
	static Allowance of(Runnable onRefusal, @Nullable Stock excess, @Nullable Stock own, @Nullable Stock principal,
			@Nullable Stock realm) {
		List<Stock> stocks = new ArrayList<>(3);
		if (own != null || excess != null) {
			// the first one tells how much the session has
			stocks.add((own != null) ? own : new Stock(Integer.MAX_VALUE));
		}
		if (principal != null) {
			stocks.add(principal);
		}
		if (realm != null) {
			stocks.add(realm);
		}
		return stocks.isEmpty() ? UNLIMITED : new Allowance(stocks, excess, onRefusal);
	}

	static Allowance of(Runnable onRefusal, @Nullable Stock... stocks) {
		List<Stock> limited = new ArrayList<>(stocks.length);
		for (Stock stock : stocks) {
			if (stock != null) {
				limited.add(stock);
			}
		}
		return limited.isEmpty() ? UNLIMITED : new Allowance(limited, null, onRefusal);
	}

	/**
	 * Take one. Whoever gets it gives it back once.
	 * @return {@code false} if there is none left
	 */
	public boolean take() {
		for (int i = 0; i < this.stocks.length; i++) {
			int taken = this.stocks[i].take();
			if (taken == Stock.NONE) {
				giveBack(i);
				this.onRefusal.run();
				return false;
			}
			if (i == 0 && this.excess != null && taken > TableLimits.GUARANTEED && this.excess.take() == Stock.NONE) {
				refuseExcess(this.stocks[0], this.excess);
				return false;
			}
		}
		return true;
	}

	private void refuseExcess(Stock own, Stock full) {
		if (own.giveBack() <= TableLimits.GUARANTEED) {
			// somebody gave one back meanwhile, and from there, too, where it was not
			// taken
			full.takeAnyway();
		}
		this.onRefusal.run();
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
			int taken = this.stocks[i].giveBack();
			if (i == 0 && this.excess != null && taken > TableLimits.GUARANTEED) {
				this.excess.giveBack();
			}
		}
	}

}
