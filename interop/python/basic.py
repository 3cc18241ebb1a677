"""python basic.py --client xconn|swampyer --serializer json|msgpack|cbor --url ws://... --realm ...

Does what basic.txt lists, and reports as main.py does.
"""

import argparse
import importlib.metadata
import json
import os
import platform
import queue
import sys

DEADLINE = 10
SERIALIZERS = ["json", "msgpack", "cbor"]


class Failure(Exception):
    """A WAMP error."""


class Xconn:
    """The blocking API of xconn."""

    def __init__(self, url, realm, serializer):
        from wampproto import serializers
        from xconn.client import Client

        kinds = {"json": serializers.JSONSerializer, "msgpack": serializers.MsgPackSerializer, "cbor": serializers.CBORSerializer}
        self._session = Client(serializer=kinds[serializer]()).connect(url, realm)

    def call(self, uri, *args):
        from xconn.exception import ApplicationError

        try:
            return self._session.call(uri, list(args)).args[0]
        except ApplicationError as error:
            raise Failure(error.message) from error

    def register(self, uri, function):
        from xconn import types

        registration = self._session.register(uri, lambda invocation: types.Result([function(*invocation.args)]))
        return registration.unregister

    def subscribe(self, topic, on_event):
        subscription = self._session.subscribe(topic, lambda event: on_event(event.args, event.kwargs))
        return subscription.unsubscribe

    def publish(self, topic, *args, **kwargs):
        self._session.publish(topic, list(args), kwargs, {"acknowledge": True})

    def leave(self):
        self._session.leave()


class Swampyer:
    """swampyer as its own reconnect leaves it: off, as a lost connection is a failure here."""

    def __init__(self, url, realm, serializer):
        from swampyer import WAMPClient

        self._client = WAMPClient(url=url, realm=realm, uri_base="", auto_reconnect=0, serializers=[serializer], timeout=DEADLINE)
        self._client.start()

    def call(self, uri, *args):
        from swampyer.exceptions import ExInvocationError

        try:
            return self._client.call(uri, *args)
        except ExInvocationError as error:
            raise Failure(str(error)) from error

    def register(self, uri, function):
        registration = self._client.register(uri, lambda event, *args: function(*args)).registration_id
        return lambda: self._client.unregister(registration)

    def subscribe(self, topic, on_event):
        subscription = self._client.subscribe(topic, lambda event, *args, **kwargs: on_event(list(args), kwargs)).subscription_id
        return lambda: self._client.unsubscribe(subscription)

    def publish(self, topic, *args, **kwargs):
        self._client.publish(topic, args=list(args), kwargs=kwargs, options={"acknowledge": True})

    def leave(self):
        self._client.shutdown()


CLIENTS = {"xconn": Xconn, "swampyer": Swampyer}


def tell(line):
    print("interop: " + json.dumps(line), flush=True)


def call_bean(one, two, prefix):
    device = one.call("com.greenhouse.device.tomatoes.set_temperature", 22.5)
    assert device["id"] == "tomatoes", device


def error_from_bean(one, two, prefix):
    try:
        one.call("com.greenhouse.device.dandelions.get_temperature")
    except Failure as failure:
        # swampyer has the URI only of errors without arguments
        assert "no_such_device" in str(failure) or "dandelions" in str(failure), failure
    else:
        raise AssertionError("no error")


def register_and_call(one, two, prefix):
    unregister = two.register(prefix + "add", lambda first, second: first + second)
    assert one.call(prefix + "add", 2, 3) == 5
    unregister()


def publish_and_subscribe(one, two, prefix):
    events = queue.Queue()
    unsubscribe = two.subscribe(prefix + "news", lambda args, kwargs: events.put((list(args), dict(kwargs))))
    one.publish(prefix + "news", "rose", buds=3)
    assert events.get(timeout=DEADLINE) == (["rose"], {"buds": 3})
    unsubscribe()


def goodbye(one, two, prefix):
    two.leave()


SCENARIOS = [call_bean, error_from_bean, register_and_call, publish_and_subscribe, goodbye]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--client", required=True, choices=list(CLIENTS))
    parser.add_argument("--serializer", required=True, choices=SERIALIZERS)
    parser.add_argument("--url", required=True)
    parser.add_argument("--realm", default="realm1")
    options = parser.parse_args()
    tell({"client": options.client, "version": importlib.metadata.version(options.client), "runtime": "python " + platform.python_version()})
    one, two = (CLIENTS[options.client](options.url, options.realm, options.serializer) for _ in range(2))
    failed = 0
    for scenario in SCENARIOS:
        name = scenario.__name__.replace("_", "-")
        try:
            scenario(one, two, f"com.interop.{options.client}.")
            tell({"scenario": name, "outcome": "passed", "detail": ""})
        except Exception as problem:  # whatever it is, it is what the report is for
            failed += 1
            tell({"scenario": name, "outcome": "failed", "detail": repr(problem)})
    sys.stdout.flush()
    # threads of the libraries go on
    os._exit(1 if failed else 0)


if __name__ == "__main__":
    main()
