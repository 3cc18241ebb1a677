import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import ws.wamp.jawampa.ApplicationError;
import ws.wamp.jawampa.WampClient;
import ws.wamp.jawampa.WampClientBuilder;
import ws.wamp.jawampa.transport.netty.NettyWampClientConnectorProvider;

/**
 * Keeps sessions on the router as {@code js/reconnect.mjs} does, with jawampa:
 * {@code java Reconnect --url ws://... --realm ... --count 50}.
 */
public final class Reconnect {

	private final WampClient client;

	private volatile int round = -1;

	private volatile String ended = "";

	private Reconnect(int number, String url, String realm) throws Exception {
		this.client = new WampClientBuilder().withConnectorProvider(new NettyWampClientConnectorProvider())
			.withUri(url)
			.withRealm(realm)
			.withInfiniteReconnects()
			.withReconnectInterval(1, TimeUnit.SECONDS)
			// else it ends for good with the first error of a transport
			.withCloseOnErrors(false)
			.build();
		this.client.statusChanged().subscribe((state) -> {
			if (state instanceof WampClient.ConnectedState) {
				// comes again with each new session, which has nothing from the one before
				this.client.registerProcedure("com.reconnect.jawampa." + number)
					.subscribe((request) -> request.reply(this.round, this.ended), Reconnect::report);
				this.client.makeSubscription("com.reconnect.round", Integer.class)
					.subscribe((published) -> this.round = published, Reconnect::report);
			}
		}, Reconnect::report);
		this.client.open();
	}

	private void hang() {
		this.ended = "";
		this.client.call("com.reconnect.never")
			.subscribe((reply) -> this.ended = "result",
					(problem) -> this.ended = (problem instanceof ApplicationError error) ? error.uri()
							: String.valueOf(problem));
	}

	private static void report(Throwable problem) {
		System.err.println(problem);
	}

	private static String option(String[] args, String name, String otherwise) {
		for (int i = 0; i + 1 < args.length; i++) {
			if (args[i].equals(name)) {
				return args[i + 1];
			}
		}
		return otherwise;
	}

	/** Opens the sessions, and has them call with each line that comes. */
	public static void main(String[] args) throws Exception {
		List<Reconnect> members = new ArrayList<>();
		for (int i = 0; i < Integer.parseInt(option(args, "--count", "1")); i++) {
			members.add(new Reconnect(i, option(args, "--url", ""), option(args, "--realm", "realm1")));
		}
		BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
		while (lines.readLine() != null) {
			members.forEach(Reconnect::hang);
		}
		System.exit(0);
	}

}
