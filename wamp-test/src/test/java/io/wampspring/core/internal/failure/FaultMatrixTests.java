package io.wampspring.core.internal.failure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.wampspring.test.WampTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Each place where the core calls user code, with each fault that user code may show: who
 * asked gets the documented error and can go on, nobody else notices anything, and there
 * is one line in the log.
 */
class FaultMatrixTests {

	static Stream<Arguments> matrix() {
		return Stream.of(HandshakePlaces.ALL, RequestPlaces.ALL, StorePlaces.ALL, ListenerPlaces.ALL)
			.flatMap(List::stream)
			.flatMap((subject) -> Arrays.stream(Fault.values())
				.filter(subject::applies)
				.map((fault) -> Arguments.of(subject, fault)));
	}

	@ParameterizedTest
	@MethodSource("matrix")
	void whoMeetsAFaultIsToldAndGoesOnAndNobodyElseNotices(Place subject, Fault fault) {
		try (LogLines log = new LogLines("io.wampspring"); FaultyRealm realm = new FaultyRealm(fault, subject)) {
			subject.prepare(realm);
			WampTestClient victim = subject.victim(realm);
			realm.code().arm();
			subject.provoke(realm, victim);
			await().until(() -> realm.code().wasShown());
			realm.innocentsTalk();
			if (fault == Fault.FAILS_LATE) {
				victim.link().terminate();
				realm.code().failLate();
				realm.code().disarm();
				victim = subject.victim(realm);
			}
			else {
				answerCame(subject, fault, realm, victim);
			}
			subject.goesOn(realm, victim);
			realm.innocentsTalk();
			victim.link().terminate();
			realm.nothingIsLeft();
			oneLineIsLogged(subject, fault, log);
		}
	}

	private static void answerCame(Place subject, Fault fault, FaultyRealm realm, WampTestClient victim) {
		boolean born = subject.bears(fault);
		if (fault.isPending() && !born) {
			realm.awaitTimer();
			realm.runOutOfPatience();
		}
		realm.code().disarm();
		if (born) {
			subject.succeeds(realm, victim);
		}
		else {
			subject.fails(realm, victim, fault);
		}
	}

	private static void oneLineIsLogged(Place subject, Fault fault, LogLines log) {
		if (fault.isWorking() || !subject.logs(fault)) {
			assertThat(log.lines()).isEmpty();
		}
		else if (fault.isPending()) {
			assertThat(log.lines()).hasSizeLessThan(2);
		}
		else {
			// who failed is told before the log is
			await().untilAsserted(() -> assertThat(log.lines()).hasSize(1));
		}
	}

}
