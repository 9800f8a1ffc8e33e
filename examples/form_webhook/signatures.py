"""Signatures: whether a submission comes from the form builder, and comes now."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from datetime import datetime, timedelta
from typing import Final


__all__ = ["is_in_window", "is_signed", "signature_of"]

_BEFORE: Final = "sha256="


def signature_of(body: bytes, secret: bytes) -> str:
    """What a form builder that shares this secret writes into its header for these bytes."""
    return _BEFORE + hmac.new(secret, body, hashlib.sha256).hexdigest()


def is_signed(body: bytes, header: str, secret: bytes) -> bool:
    """
    Whether these very bytes were signed with the secret.

    Builders write the digest in hexadecimal digits or in Base64, with ``sha256=`` before it or not.  The
    comparison takes as long for a wrong digest as for a right one.
    """
    wanted = hmac.new(secret, body, hashlib.sha256).digest()
    return hmac.compare_digest(wanted, _digest(header.strip().removeprefix(_BEFORE)))


def is_in_window(sent_at: datetime, now: datetime, window: timedelta) -> bool:
    """Whether a submission is neither older than the window nor that far in the future."""
    return abs(now - sent_at) <= window


def _digest(text: str) -> bytes:
    try:
        return bytes.fromhex(text) if len(text) == 64 else base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        return b""
