import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import rx.Observable;
import rx.Subscription;
import ws.wamp.jawampa.ApplicationError;
import ws.wamp.jawampa.PubSubData;
import ws.wamp.jawampa.Reply;
import ws.wamp.jawampa.WampClient;
import ws.wamp.jawampa.WampClientBuilder;
import ws.wamp.jawampa.WampSerialization;
import ws.wamp.jawampa.transport.netty.NettyWampClientConnectorProvider;

/**
 * Does with jawampa what {@code basic.txt} lists, and reports as the programs in other languages do:
 * {@code java Basic --serializer json|msgpack --url ws://... --realm ...}.
 */
public final class Basic {

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final String PREFIX = "com.interop.jawampa.";

	private static boolean failed;

	private Basic() {
	}

	interface Scenario {

		void run() throws Exception;

	}

	private static String option(String[] args, String name, String otherwise) {
		for (int i = 0; i + 1 < args.length; i++) {
			if (args[i].equals(name)) {
				return args[i + 1];
			}
		}
		return otherwise;
	}

	private static void tell(ObjectNode line) {
		System.out.println("interop: " + line);
	}

	private static void scenario(String name, Scenario work) {
		ObjectNode line = JSON.createObjectNode().put("scenario", name);
		try {
			work.run();
			tell(line.put("outcome", "passed"));
		}
		catch (Exception | AssertionError ex) {
			failed = true;
			tell(line.put("outcome", "failed").put("detail", String.valueOf(ex)));
		}
	}

	private static <T> T await(Observable<T> observable) throws Exception {
		CompletableFuture<T> future = new CompletableFuture<>();
		observable.subscribe(future::complete, future::completeExceptionally, () -> future.complete(null));
		return future.get(10, TimeUnit.SECONDS);
	}

	private static void check(boolean holds, Object what) {
		if (!holds) {
			throw new AssertionError(what);
		}
	}

	private static WampClient join(String[] args) throws Exception {
		WampSerialization serialization = option(args, "--serializer", "json").equals("msgpack")
				? WampSerialization.MessagePack : WampSerialization.Json;
		WampClient client = new WampClientBuilder().withConnectorProvider(new NettyWampClientConnectorProvider())
			.withUri(option(args, "--url", ""))
			.withRealm(option(args, "--realm", "realm1"))
			.withSerializations(new WampSerialization[] { serialization })
			.build();
		CompletableFuture<Void> connected = new CompletableFuture<>();
		client.statusChanged().subscribe((state) -> {
			if (state instanceof WampClient.ConnectedState) {
				connected.complete(null);
			}
		}, connected::completeExceptionally);
		client.open();
		connected.get(10, TimeUnit.SECONDS);
		return client;
	}

	private static ArrayNode array(Object... values) {
		return JSON.valueToTree(values);
	}

	/** Runs all scenarios. */
	public static void main(String[] args) throws Exception {
		tell(JSON.createObjectNode().put("client", "jawampa").put("version", "0.5.0").put("runtime", "java " + Runtime.version().feature()));
		WampClient one = join(args);
		WampClient two = join(args);
		scenario("call-bean", () -> {
			Reply reply = await(one.call("com.greenhouse.device.tomatoes.set_temperature", array(22.5), null));
			check("tomatoes".equals(reply.arguments().path(0).path("id").asText()), reply.arguments());
		});
		scenario("error-from-bean", () -> {
			try {
				await(one.call("com.greenhouse.device.dandelions.get_temperature", array(), null));
				throw new AssertionError("No error");
			}
			catch (java.util.concurrent.ExecutionException ex) {
				check(ex.getCause() instanceof ApplicationError error
						&& error.uri().equals("com.greenhouse.error.no_such_device"), ex.getCause());
			}
		});
		scenario("register-and-call", () -> {
			CompletableFuture<Void> failure = new CompletableFuture<>();
			Subscription registration = two.registerProcedure(PREFIX + "add")
				.subscribe((request) -> request.reply(
						request.arguments().get(0).asInt() + request.arguments().get(1).asInt()),
						failure::completeExceptionally);
			// the library does not tell when a procedure is registered
			Reply reply = null;
			for (int i = 0; reply == null; i++) {
				try {
					reply = await(one.call(PREFIX + "add", array(2, 3), null));
				}
				catch (java.util.concurrent.ExecutionException ex) {
					check(i < 100 && !failure.isDone(), ex.getCause());
					TimeUnit.MILLISECONDS.sleep(50);
				}
			}
			check(reply.arguments().get(0).asInt() == 5, reply.arguments());
			registration.unsubscribe();
		});
		scenario("publish-and-subscribe", () -> {
			CompletableFuture<PubSubData> event = new CompletableFuture<>();
			Subscription subscription = two.makeSubscription(PREFIX + "news")
				.subscribe(event::complete, event::completeExceptionally);
			// nor when a topic is subscribed
			for (int i = 0; i < 100 && !event.isDone(); i++) {
				await(one.publish(PREFIX + "news", array("rose"), JSON.createObjectNode().put("buds", 3)));
				TimeUnit.MILLISECONDS.sleep(50);
			}
			PubSubData data = event.get(10, TimeUnit.SECONDS);
			check(data.arguments().get(0).asText().equals("rose"), data.arguments());
			check(data.keywordArguments().get("buds").asInt() == 3, data.keywordArguments());
			subscription.unsubscribe();
		});
		scenario("goodbye", () -> await(two.close()));
		System.exit(failed ? 1 : 0);
	}

}
