"""Joins with each method that Autobahn|Python knows, once right and once wrong; reports as main.py does."""

import argparse
import asyncio
import json
from urllib.parse import urlsplit

from autobahn.asyncio.wamp import ApplicationSession
from autobahn.asyncio.websocket import WampWebSocketClientFactory
from autobahn.wamp import auth
from autobahn.wamp.types import ComponentConfig

# What the users of the test have, see AuthenticationInteropIT.
USERS = {
    "ticket": ("ticket-user", "ticket", "S3cr3t-ticket"),
    "wampcra-plain": ("cra-user", "wampcra", "S3cr3t-secret"),
    "wampcra-salted": ("salted-user", "wampcra", "secret1"),
}


class Session(ApplicationSession):
    """Answers challenges with a secret, right or wrong."""

    def __init__(self, realm, authid, method, secret):
        super().__init__(ComponentConfig(realm))
        self._authid = authid
        self._method = method
        self._secret = secret
        self.joined = asyncio.get_running_loop().create_future()

    def onConnect(self):
        self.join(self.config.realm, authmethods=[self._method], authid=self._authid)

    def onChallenge(self, challenge):
        if challenge.method == "ticket":
            return self._secret
        key = self._secret.encode()
        if "salt" in challenge.extra:
            extra = challenge.extra
            key = auth.derive_key(key, extra["salt"].encode(), extra["iterations"], extra["keylen"])
        return auth.compute_wcs(key, challenge.extra["challenge"].encode()).decode("ascii")

    def onJoin(self, details):
        self.joined.set_result(details.authrole)
        self.leave()

    def onLeave(self, details):
        if not self.joined.done():
            self.joined.set_exception(RuntimeError(details.reason))
        self.disconnect()


async def join(options, authid, method, secret):
    session = Session(options.realm, authid, method, secret)
    factory = WampWebSocketClientFactory(lambda: session, url=options.url)
    address = urlsplit(options.url)
    await asyncio.get_running_loop().create_connection(factory, address.hostname, address.port)
    return await asyncio.wait_for(session.joined, 10)


def report(scenario, outcome, detail):
    print("interop: " + json.dumps({"scenario": scenario, "outcome": outcome, "detail": str(detail)}), flush=True)


async def run(options):
    for scenario, (authid, method, secret) in USERS.items():
        try:
            role = await join(options, authid, method, secret)
            report(scenario, "passed" if role == "interop" else "failed", role)
        except Exception as problem:
            report(scenario, "failed", repr(problem))
        try:
            role = await join(options, authid, method, secret + "!")
            report(scenario + "-wrong", "failed", "joined as " + role)
        except Exception as problem:
            report(scenario + "-wrong", "passed", repr(problem))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--serializer")
    parser.add_argument("--url", required=True)
    parser.add_argument("--realm", default="realm1")
    asyncio.run(run(parser.parse_args()))


if __name__ == "__main__":
    main()
