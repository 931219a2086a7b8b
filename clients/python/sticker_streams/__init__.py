"""Client of Sticker Streams: asks for stickers that fit chat messages, and uploads stickers."""

from .client import Stickers

__all__ = ["Stickers"]
