"""Letters that are attached to a letter: what somebody hands on whole, or a digest collects."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage

_LETTERS = frozenset({"message/rfc822", "message/global"})
_AS_SENT = policy.default.clone(refold_source="none")  # the headers as they were written


def attached_letters(part: EmailMessage) -> Iterator[bytes]:
    """The letters attached to a message, in their order; what is attached to one of them stays within it."""
    if is_letter(part):
        yield _letter(part)
    elif part.get_content_maintype() == "multipart":
        for inner in part.iter_parts():
            if isinstance(inner, EmailMessage):
                yield from attached_letters(inner)


def is_letter(part: EmailMessage) -> bool:
    """Whether a part is a letter itself, by its type or by the name of its file."""
    name = (part.get_filename() or "").lower()
    return part.get_content_type() in _LETTERS or (part.get_content_maintype() == "application" and name[-4:] == ".eml")


def _letter(part: EmailMessage) -> bytes:
    """The bytes of an attached letter; some programs write it in base64 against the standard."""
    if not part.is_multipart():
        found = part.get_payload(decode=True)
        return found if isinstance(found, bytes) else b""
    inner = part.get_payload(0)
    assert isinstance(inner, EmailMessage)
    try:
        data = inner.as_bytes(policy=_AS_SENT)
    except RecursionError:
        return b""
    if str(part.get("Content-Transfer-Encoding", "")).strip().lower() == "base64" and not inner.keys():
        try:
            return base64.b64decode(data)
        except binascii.Error:
            return data
    return data
