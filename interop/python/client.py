"""Autobahn|Python as a client of the scenarios."""

import asyncio
from urllib.parse import urlsplit

from autobahn.asyncio.wamp import ApplicationSession
from autobahn.asyncio.websocket import WampWebSocketClientFactory
from autobahn.wamp.exception import ApplicationError
from autobahn.wamp.serializer import CBORSerializer, JsonSerializer, MsgPackSerializer
from autobahn.wamp.types import CallOptions, CallResult, ComponentConfig, PublishOptions, RegisterOptions, SubscribeOptions

# Not json.batched: Autobahn ends messages with octet 24 and wants the same back, the specification says 30.
SERIALIZERS = {
    "json": JsonSerializer,
    "msgpack": MsgPackSerializer,
    "cbor": CBORSerializer,
    "msgpack.batched": lambda: MsgPackSerializer(batched=True),
    "cbor.batched": lambda: CBORSerializer(batched=True),
}


class Failure(Exception):
    """A WAMP error, in either direction."""

    def __init__(self, uri, args=(), kwargs=None):
        super().__init__(uri)
        self.uri = uri
        self.arguments = list(args)
        self.kwargs = dict(kwargs or {})

    def __str__(self):
        return f"{self.uri} {self.arguments} {self.kwargs}"


class _Raw(ApplicationSession):
    """Tells through futures what its base class tells by calling back."""

    def __init__(self, realm):
        super().__init__(ComponentConfig(realm))
        self.joined = asyncio.get_running_loop().create_future()
        self.left = asyncio.get_running_loop().create_future()

    def onJoin(self, details):
        self.joined.set_result(details)

    def onLeave(self, details):
        if not self.joined.done():
            self.joined.set_exception(Failure(details.reason, [details.message]))
        if not self.left.done():
            self.left.set_result(details.reason)
        self.disconnect()

    def onUserError(self, failure, message):
        pass  # an error of a procedure is the caller's, and is told there


class Session:
    """What the scenarios do with a session."""

    def __init__(self, raw):
        self._raw = raw

    async def call(self, uri, args=(), kwargs=None, on_progress=None):
        options = {"options": CallOptions(on_progress=on_progress)} if on_progress else {}
        result = await _translated(self._raw.call(uri, *args, **(kwargs or {}), **options))
        if isinstance(result, CallResult):
            return list(result.results), result.kwresults
        return ([] if result is None else [result]), {}

    async def register(self, uri, handler, match=None):
        def endpoint(*args, **kwargs):
            try:
                results, kwresults = handler(list(args), kwargs)
            except Failure as failure:
                raise ApplicationError(failure.uri, *failure.arguments, **failure.kwargs) from failure
            return CallResult(*results, **kwresults)

        return await _translated(self._raw.register(endpoint, uri, options=RegisterOptions(match=match)))

    async def unregister(self, registration):
        await _translated(registration.unregister())

    async def subscribe(self, topic, handler, match=None):
        def on_event(*args, event, **kwargs):
            handler(list(args), kwargs, event)

        options = SubscribeOptions(match=match, details_arg="event")
        return await _translated(self._raw.subscribe(on_event, topic, options=options))

    async def unsubscribe(self, subscription):
        await _translated(subscription.unsubscribe())

    async def publish(self, topic, args=(), kwargs=None):
        options = PublishOptions(acknowledge=True)
        return await _translated(self._raw.publish(topic, *args, options=options, **(kwargs or {})))

    async def leave(self):
        self._raw.leave()
        return await self._raw.left


class Client:
    """Joins sessions of a realm."""

    name = "autobahn-python"
    serializers = list(SERIALIZERS)
    binary = list(SERIALIZERS)

    def __init__(self, url, realm):
        self._url = url
        self._realm = realm

    async def join(self, serializer):
        raw = _Raw(self._realm)
        factory = WampWebSocketClientFactory(lambda: raw, url=self._url, serializers=[SERIALIZERS[serializer]()])
        address = urlsplit(self._url)
        await asyncio.get_running_loop().create_connection(factory, address.hostname, address.port)
        await raw.joined
        return Session(raw)


async def _translated(request):
    try:
        return await request
    except ApplicationError as error:
        raise Failure(error.error, error.args, error.kwargs) from error
