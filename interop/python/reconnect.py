"""python reconnect.py --url ws://... --realm ... --count 50

Keeps sessions on the router as js/reconnect.mjs does, with the components of Autobahn|Python.
"""

import argparse
import asyncio
import sys

from autobahn.asyncio.component import Component
from autobahn.wamp.exception import ApplicationError, TransportLost
from autobahn.wamp.types import CallResult

NEVER = "com.reconnect.never"
ROUND = "com.reconnect.round"


class Member:
    """One session after another."""

    def __init__(self, number, url, realm):
        self._number = number
        self._round = -1
        self._ended = ""
        self._session = None
        # unlimited, and never minutes: the defaults are 15 attempts, up to five minutes apart
        transport = {"type": "websocket", "url": url, "max_retries": -1, "initial_retry_delay": 0.5, "max_retry_delay": 5}
        self.component = Component(transports=[transport], realm=realm)
        # comes again with each new session, which has nothing from the one before
        self.component.on_join(self._on_join)

    async def _on_join(self, session, details):
        self._session = session
        await session.register(lambda: CallResult(self._round, self._ended), f"com.reconnect.python.{self._number}")
        await session.subscribe(self._on_round, ROUND)

    def _on_round(self, number):
        self._round = number

    async def hang(self):
        self._ended = ""
        try:
            await self._session.call(NEVER)
            self._ended = "result"
        except ApplicationError as error:
            self._ended = error.error
        except TransportLost:
            self._ended = "lost"


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--url", required=True)
    parser.add_argument("--realm", default="realm1")
    parser.add_argument("--count", type=int, default=1)
    options = parser.parse_args()
    loop = asyncio.get_running_loop()
    members = [Member(number, options.url, options.realm) for number in range(options.count)]
    running = [asyncio.ensure_future(member.component.start(loop=loop)) for member in members]
    lines = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    hanging = []
    while await lines.readline():
        hanging = [asyncio.ensure_future(member.hang()) for member in members]
    for task in running + hanging:
        task.cancel()


if __name__ == "__main__":
    asyncio.run(main())
