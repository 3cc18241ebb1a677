package io.wampspring.core.router;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.wampspring.core.codec.CodecLimits;
import io.wampspring.core.codec.Codecs;
import io.wampspring.core.codec.Subprotocol;
import io.wampspring.core.internal.transport.Frame;
import io.wampspring.core.internal.transport.MemoryClient;
import io.wampspring.core.internal.transport.MemoryTransport;
import io.wampspring.core.session.SessionInfo;
import io.wampspring.core.time.VirtualTimers;
import io.wampspring.core.transport.CloseStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What others see of a session while it joins.
 */
class JoiningTests {

	@Test
	void whoHearsOfASessionAsSoonAsItHasWelcomeFindsIt() {
		VirtualTimers timers = new VirtualTimers();
		try (Router router = Router.create(RouterConfig.DEFAULT, List.of(), timers)) {
			Realm realm = router.addRealm(RealmConfig.builder("realm1").build());
			// for each frame that the client gets: the sessions that others see then
			List<List<Long>> seen = new ArrayList<>();
			MemoryClient client = new MemoryTransport(router, timers)
				.connect(Subprotocol.of(Codecs.json(CodecLimits.DEFAULT)).get(0), new MemoryClient.Receiver() {

					@Override
					public void onFrame(Frame frame) {
						seen.add(realm.sessions().stream().map(SessionInfo::id).toList());
					}

					@Override
					public void onClose(CloseStatus status) {
						// nobody closes it
					}

				});
			client.send("[1,\"realm1\",{\"roles\":{\"caller\":{}}}]".getBytes(StandardCharsets.UTF_8));
			assertThat(seen).hasSize(1);
			assertThat(seen.get(0)).hasSize(1);
		}
	}

}
