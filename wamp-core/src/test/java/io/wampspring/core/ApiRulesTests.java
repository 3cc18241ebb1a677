package io.wampspring.core;

import java.util.List;
import java.util.function.Supplier;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.wampspring.core.internal.peer.Peer;
import io.wampspring.core.peer.PeerInfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ApiRulesTests {

	private static final String SAMPLE = Sample.class.getName();

	@Test
	void findsInternalTypesInAllThatApplicationsSee() {
		assertThat(ApiRules.mentionsOf(Sample.class)).containsExactlyInAnyOrder(SAMPLE, SAMPLE + ".field",
				SAMPLE + ".<init>", SAMPLE + ".returned", SAMPLE + ".argument", SAMPLE + ".inherited",
				SAMPLE + ".bound", SAMPLE + ".get");
	}

	@Test
	void reportsInterfacesWithoutPurpose() {
		ArchRule rule = ApiRules.internalInterfacesHaveAPurpose();
		assertThatThrownBy(() -> rule.check(new ClassFileImporter().importClasses(Lonely.class, LonelyOne.class,
				Callback.class, Two.class, TwoOne.class, TwoOther.class)))
			.hasMessageContaining(Lonely.class.getName())
			.hasMessageNotContaining(Callback.class.getName())
			.hasMessageNotContaining(Two.class.getName());
	}

	@Test
	void reportsExceptionsThatAreNotNeeded() {
		ArchRule rule = ApiRules.internalInterfacesHaveAPurpose(Two.class.getName());
		assertThatThrownBy(
				() -> rule.check(new ClassFileImporter().importClasses(Two.class, TwoOne.class, TwoOther.class)))
			.hasMessageContaining("needs no exception any more");
	}

	/** Mentions an internal type in every place. */
	public static class Sample implements Supplier<List<Peer>> {

		protected @Nullable Peer field;

		@Nullable Peer hidden;

		public Sample(Peer peer) {
			this.field = peer;
		}

		Sample() {
		}

		public List<Peer> returned() {
			return List.of();
		}

		public PeerInfo value(String name) {
			throw new UnsupportedOperationException(name);
		}

		public void argument(List<? extends Peer> peers) {
			throw new UnsupportedOperationException();
		}

		protected @Nullable Peer inherited() {
			return this.field;
		}

		public <T extends Peer> void bound(Class<T> type) {
			throw new UnsupportedOperationException();
		}

		@Override
		public List<Peer> get() {
			return List.of();
		}

		private @Nullable Peer secret() {
			return this.hidden;
		}

		@Override
		public String toString() {
			return String.valueOf(secret());
		}

	}

	interface Callback {

		void call();

	}

	interface Lonely {

		void one();

		void two();

	}

	static class LonelyOne implements Lonely, Callback {

		@Override
		public void one() {
		}

		@Override
		public void two() {
		}

		@Override
		public void call() {
		}

	}

	interface Two {

		void one();

		void two();

	}

	static class TwoOne implements Two {

		@Override
		public void one() {
		}

		@Override
		public void two() {
		}

	}

	static class TwoOther implements Two {

		@Override
		public void one() {
		}

		@Override
		public void two() {
		}

	}

}
