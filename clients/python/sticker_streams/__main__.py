"""Sends a chat message, prints the stickers suggested for it, and uploads a sticker.

pip install ./clients/python
python -m sticker_streams localhost:9092 http://localhost:8085/apis/ccompat/v7
"""

import sys

from .client import Stickers

LIMIT_SECONDS = 60


def main(brokers, registry_url):
    with Stickers(brokers, registry_url) as stickers:
        answer = stickers.suggest("happy birthday", conversationId="python-talk").result(LIMIT_SECONDS)
        print("suggested:", *(each["stickerId"] for each in answer["suggestions"]))

        sticker = {"stickerId": "python-sticker", "annotations": {"en": {"tags": ["well done"]}}}
        print("upload:", stickers.upload(sticker).result(LIMIT_SECONDS)["outcome"])
        print("skipped:", stickers.skipped)


if __name__ == "__main__":
    main(*sys.argv[1:3])
