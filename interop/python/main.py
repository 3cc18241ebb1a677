"""python main.py --serializer json|msgpack|cbor|msgpack.batched|cbor.batched --url ws://... --realm ...

Writes one line "interop: {json}" for the client and one for each scenario; ends with 0 if none failed.
"""

import argparse
import asyncio
import json
import platform
import sys

import autobahn

from client import Client
from scenarios import run


def tell(line):
    print("interop: " + json.dumps(line), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--serializer", required=True)
    parser.add_argument("--url", required=True)
    parser.add_argument("--realm", default="realm1")
    options = parser.parse_args()
    tell({"client": Client.name, "version": autobahn.__version__, "runtime": "python " + platform.python_version()})
    failed = asyncio.run(run(Client(options.url, options.realm), options.serializer, tell))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
