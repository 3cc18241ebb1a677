"""What each client does: the same, under the same names, as js/scenarios.mjs."""

import asyncio

from client import Failure

DEADLINE_SECONDS = 10


class Unsupported(Exception):
    """Marks what a client or serializer cannot do by design."""


class Scenarios:
    """One run: two fresh sessions `one` and `two`. Each method is a scenario, named with hyphens in reports."""

    def __init__(self, client, serializer, one, two):
        self.client = client
        self.serializer = serializer
        self.one = one
        self.two = two
        self.name = f"{client.name}_{serializer}".replace("-", "_").replace(".", "_")

    def uri(self, last):
        return f"com.interop.{self.name}.{last}"

    async def call_bean_positional(self):
        args, _ = await self.one.call("com.greenhouse.device.tomatoes.set_temperature", [22.5])
        equal((args[0]["id"], args[0]["target"]), ("tomatoes", 22.5))

    async def call_bean_keyword(self):
        args, _ = await self.one.call("com.greenhouse.device.orchids.set_temperature", [], {"celsius": 20.25})
        equal((args[0]["id"], args[0]["target"]), ("orchids", 20.25))

    async def error_from_bean(self):
        unknown = await failure(self.one.call("com.greenhouse.device.dandelions.get_temperature"))
        equal(unknown.uri, "com.greenhouse.error.no_such_device")
        out_of_range = await failure(self.one.call("com.greenhouse.device.cacti.set_temperature", [99]))
        equal(out_of_range.uri, "com.greenhouse.error.out_of_range")
        equal(type(out_of_range.arguments[0]), str)
        equal(out_of_range.kwargs, {"lowest": 5, "highest": 40})

    async def event_from_bean(self):
        reading = received()
        subscription = await self.one.subscribe(
            "com.greenhouse.device.lettuce.reading", lambda args, kwargs, event: keep(reading, kwargs))
        kwargs = await reading
        equal((kwargs["device"], type(kwargs["celsius"])), ("lettuce", float))
        await self.one.unsubscribe(subscription)

    async def progressive_results_from_bean(self):
        progress = []
        args, _ = await self.one.call("com.greenhouse.device.tomatoes.calibrate", on_progress=progress.append)
        equal(progress, list(range(10, 101, 10)))
        equal(args[0]["device"], "tomatoes")

    async def cancel_a_bean(self):
        raise Unsupported(f"{self.client.name} cancels with Twisted only")

    async def progressive_call_to_bean(self):
        raise Unsupported(f"{self.client.name} makes no progressive calls")

    async def progressive_call_to_client(self):
        raise Unsupported(f"{self.client.name} makes no progressive calls")

    async def call_from_server(self):
        def flash(args, kwargs):
            return [], {"tab": self.name, "flashes": len(kwargs["message"])}

        registration = await self.one.register(f"com.greenhouse.tab.{self.name}.flash", flash)
        args, _ = await self.two.call("com.greenhouse.tab.call", [], {"name": self.name, "message": "hello"})
        equal(args, [{"tab": self.name, "flashes": 5}])
        await self.one.unregister(registration)

    async def register_and_call_positional(self):
        registration = await self.one.register(self.uri("add"), lambda args, kwargs: ([args[0] + args[1]], {}))
        equal(await self.two.call(self.uri("add"), [2, 3]), ([5], {}))
        await self.one.unregister(registration)

    async def register_and_call_keyword(self):
        def swap(args, kwargs):
            return [], {"first": kwargs["second"], "second": kwargs["first"]}

        registration = await self.one.register(self.uri("swap"), swap)
        _, kwargs = await self.two.call(self.uri("swap"), [], {"first": "a", "second": "b"})
        equal(kwargs, {"first": "b", "second": "a"})
        await self.one.unregister(registration)

    async def error_from_client(self):
        def fail(args, kwargs):
            raise Failure(self.uri("error.frost"), ["too cold", -3], {"lowest": 5})

        registration = await self.one.register(self.uri("fail"), fail)
        error = await failure(self.two.call(self.uri("fail")))
        equal((error.uri, error.arguments, error.kwargs), (self.uri("error.frost"), ["too cold", -3], {"lowest": 5}))
        await self.one.unregister(registration)

    async def error_no_such_procedure(self):
        equal((await failure(self.one.call(self.uri("nothing")))).uri, "wamp.error.no_such_procedure")

    async def error_procedure_already_exists(self):
        registration = await self.one.register(self.uri("mine"), lambda args, kwargs: ([], {}))
        refused = await failure(self.two.register(self.uri("mine"), lambda args, kwargs: ([], {})))
        equal(refused.uri, "wamp.error.procedure_already_exists")
        await self.one.unregister(registration)

    async def unregister(self):
        registration = await self.one.register(self.uri("gone"), lambda args, kwargs: (["here"], {}))
        equal(await self.two.call(self.uri("gone")), (["here"], {}))
        await self.one.unregister(registration)
        equal((await failure(self.two.call(self.uri("gone")))).uri, "wamp.error.no_such_procedure")

    async def publish_and_subscribe_positional(self):
        news = received()
        subscription = await self.one.subscribe(self.uri("news"), lambda args, kwargs, event: keep(news, args))
        await self.two.publish(self.uri("news"), [1, "two", True, None])
        equal(await news, [1, "two", True, None])
        await self.one.unsubscribe(subscription)

    async def publish_and_subscribe_keyword(self):
        news = received()
        subscription = await self.one.subscribe(self.uri("news"), lambda args, kwargs, event: keep(news, kwargs))
        await self.two.publish(self.uri("news"), [], {"plant": "rose", "buds": 3, "colors": ["red", "white"]})
        equal(await news, {"plant": "rose", "buds": 3, "colors": ["red", "white"]})
        await self.one.unsubscribe(subscription)

    async def publish_in_order(self):
        complete, seen = received(), []

        def on_event(args, kwargs, event):
            seen.append(args[0])
            if len(seen) == 200:
                keep(complete, seen)

        subscription = await self.one.subscribe(self.uri("counter"), on_event)
        await asyncio.gather(*[self.two.publish(self.uri("counter"), [number]) for number in range(200)])
        equal(await complete, list(range(200)))
        await self.one.unsubscribe(subscription)

    async def unsubscribe(self):
        seen = []
        subscription = await self.one.subscribe(self.uri("quiet"), lambda args, kwargs, event: seen.append(args))
        await self.one.unsubscribe(subscription)
        await self.two.publish(self.uri("quiet"), ["nobody hears this"])
        # Events and results of one session come in order: what was published before this call would be here.
        await failure(self.one.call(self.uri("nothing")))
        equal(seen, [])

    async def subscribe_prefix(self):
        watered = received()
        await self.one.subscribe(
            self.uri("bed"), lambda args, kwargs, event: keep(watered, (args, event.topic)), match="prefix")
        await self.two.publish(self.uri("bed.north.watered"), ["now"])
        equal(await watered, (["now"], self.uri("bed.north.watered")))

    async def register_wildcard(self):
        await self.one.register(self.uri("bed..water"), lambda args, kwargs: (["watered"], {}), match="wildcard")
        equal(await self.two.call(self.uri("bed.south.water")), (["watered"], {}))

    async def sessions_seen(self):
        joined, left, changed = {}, set(), asyncio.Condition()

        async def on_join(args, kwargs, event):
            async with changed:
                joined[args[0]["session"]] = args[0]
                changed.notify_all()

        async def on_leave(args, kwargs, event):
            async with changed:
                left.add(args[0])
                changed.notify_all()

        async def until(condition):
            async with changed:
                await changed.wait_for(condition)

        async def ask(what, *arguments):
            args, _ = await self.one.call(f"wamp.{what}", list(arguments))
            return args[0]

        await self.one.subscribe("wamp.session.on_join", lambda *event: asyncio.ensure_future(on_join(*event)))
        await self.one.subscribe("wamp.session.on_leave", lambda *event: asyncio.ensure_future(on_leave(*event)))
        stranger = await self.client.join(self.serializer)
        await stranger.register(self.uri("stranger"), lambda args, kwargs: ([], {}))
        registration = await ask("registration.match", self.uri("stranger"))
        session = (await ask("registration.list_callees", registration))[0]
        await until(lambda: session in joined)
        equal((joined[session]["authrole"], joined[session]["authmethod"]), ("anonymous", "anonymous"))
        equal(session in await ask("session.list"), True)
        equal(await ask("session.count") >= 2, True)
        equal((await ask("session.get", session))["session"], session)
        refused = await failure(self.one.call("wamp.session.kill", [session]))
        equal(refused.uri, "wamp.error.not_authorized")
        await stranger.leave()
        await until(lambda: session in left)
        equal((await failure(self.one.call("wamp.session.get", [session]))).uri, "wamp.error.no_such_session")

    async def registrations_seen(self):
        registration = await self.one.register(self.uri("seen"), lambda args, kwargs: ([], {}))

        async def ask(what, *arguments):
            args, _ = await self.two.call(f"wamp.registration.{what}", list(arguments))
            return args[0] if args else None

        number = await ask("match", self.uri("seen"))
        equal(await ask("lookup", self.uri("seen")), number)
        equal(number in (await ask("list"))["exact"], True)
        details = await ask("get", number)
        equal((details["uri"], details["match"], details["invoke"]), (self.uri("seen"), "exact", "single"))
        equal(await ask("count_callees", number), 1)
        equal(len(await ask("list_callees", number)), 1)
        await self.one.unregister(registration)
        equal(await ask("match", self.uri("seen")), None)
        unknown = await failure(self.two.call("wamp.registration.get", [number]))
        equal(unknown.uri, "wamp.error.no_such_registration")

    async def missed_events(self):
        args, _ = await self.one.call(
            "wamp.subscription.lookup", ["com.greenhouse.device..reading", {"match": "wildcard"}])
        subscription = args[0]

        async def ask(**query):
            events, _ = await self.one.call("wamp.subscription.get_events", [subscription], query)
            return events

        newest = await ask(limit=3, reverse=True)
        ids = [event["publication"] for event in reversed(newest)]
        equal(len(ids), 3)
        after = await ask(from_publication=ids[0], limit=3)
        equal([event["publication"] for event in after], ids)
        for event in after:
            equal(event["details"]["topic"].split(".")[-2], event["kwargs"]["device"])

    async def values(self):
        values = [0, -1, 2**31, 2**53 - 1, -(2**53 - 1), 0.1, -1.5e300, "", "Grüße, 世界 🌱", True, False, None,
                  [], [[]], {"deep": {"er": [1, {"est": None}]}}]
        registration = await self.one.register(self.uri("echo"), lambda args, kwargs: (args, {}))
        args, _ = await self.two.call(self.uri("echo"), values)
        equal(args, values)
        equal([type(value) for value in args], [type(value) for value in values])
        await self.one.unregister(registration)

    async def binary(self):
        if self.serializer not in self.client.binary:
            raise Unsupported(f"{self.client.name} has no binary values in {self.serializer}")
        registration = await self.one.register(self.uri("bytes"), lambda args, kwargs: (args, {}))
        args, _ = await self.two.call(self.uri("bytes"), [bytes(range(256))])
        equal(args, [bytes(range(256))])
        await self.one.unregister(registration)

    async def across_serializers(self):
        value = {"plant": "rose", "heights": [1, 2.5, -3], "note": "Grüße 🌱", "nothing": None, "raw": b"\x00\xff"}
        for other in self.client.serializers:
            if other == self.serializer:
                continue
            stranger = await self.client.join(other)
            registration = await stranger.register(self.uri("echo"), lambda args, kwargs: (args, kwargs))
            across = received()
            await stranger.subscribe(self.uri("across"), lambda args, kwargs, event: keep(across, args))
            equal(await self.one.call(self.uri("echo"), [value, 7], {"value": value}), ([value, 7], {"value": value}))
            await self.one.publish(self.uri("across"), [value])
            equal(await across, [value])
            await stranger.unregister(registration)
            await stranger.leave()

    async def goodbye(self):
        session = await self.client.join(self.serializer)
        equal(await session.leave(), "wamp.close.goodbye_and_out")


async def run(client, serializer, report):
    """Runs every scenario, hands each outcome to `report`, and returns how many failed."""
    failed = 0
    names = [name for name, member in vars(Scenarios).items() if asyncio.iscoroutinefunction(member)]
    for name in names:
        outcome = {"scenario": name.replace("_", "-"), "outcome": "passed"}
        try:
            await asyncio.wait_for(_once(client, serializer, name), DEADLINE_SECONDS)
        except Unsupported as reason:
            outcome.update(outcome="unsupported", detail=str(reason))
        except asyncio.TimeoutError:
            outcome.update(outcome="failed", detail=f"took longer than {DEADLINE_SECONDS} s")
        except Exception as problem:  # whatever a scenario throws is its outcome
            outcome.update(outcome="failed", detail=f"{type(problem).__name__}: {problem}")
        failed += outcome["outcome"] == "failed"
        report(outcome)
    return failed


async def _once(client, serializer, name):
    one, two = await client.join(serializer), await client.join(serializer)
    await getattr(Scenarios(client, serializer, one, two), name)()
    await asyncio.gather(one.leave(), two.leave())


def received():
    return asyncio.get_running_loop().create_future()


def keep(future, value):
    if not future.done():
        future.set_result(value)


async def failure(request):
    try:
        await request
    except Failure as problem:
        return problem
    raise AssertionError("should have failed")


def equal(actual, expected):
    if actual != expected:
        raise AssertionError(f"{actual!r} instead of {expected!r}")
