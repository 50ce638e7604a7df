"""Is the article English? Short texts get the benefit of the doubt, other languages are refused by name."""

from __future__ import annotations

import re

from claimx.errors import LanguageError
from claimx.lexicon import group

_SAMPLE = 3000
_SHORT = 60  # below, no identifier can tell
_MARGIN = 12.0  # log probability that another language must lead by in a short text
_LONG = 400
# Words that no other language has so often together; with them the model, 0.6 s, need not be asked.
_ENGLISH = group("english")
_SHARED = group("english_or_not")  # words elsewhere too
_SHARE = 0.25  # of the words; English prose has 0.4
_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian",
    "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "nb": "Norwegian", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish",
    "sw": "Swahili", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def identify(text: str) -> str | None:
    """ISO 639-1 code of the text's language; `None` where it is too short to tell."""
    sample = " ".join(text[: 4 * _SAMPLE].split())[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _SHORT:
        return None
    if _is_plainly_english(sample):
        return "en"
    import py3langid

    ranking = py3langid.rank(sample)
    code, score = ranking[0]
    if code == "en" or len(sample) >= _LONG:
        return str(code)
    if code not in _NAMES:
        return None  # a few words pass for Aragonese or Malay; who writes either has more of them
    english = next((s for c, s in ranking if c == "en"), score)
    return str(code) if score - english > _MARGIN else None


def _is_plainly_english(sample: str) -> bool:
    words = sample.lower().split()
    hits = [word for word in words if word in _ENGLISH]
    return len(hits) >= _SHARE * len(words) and hits.count("the") >= 2 and len(set(hits)) >= 5


def _has_english(text: str) -> bool:
    """Whether any word of a short text is one that English has so often together with others."""
    return bool(_ENGLISH.intersection(re.findall(r"[a-z]+", text.lower())) - _SHARED)


def require_english(text: str, *, stated: str | None, forced: str | None, where: str) -> str | None:
    """Return the article's language, or raise `LanguageError` where it is not English.

    `forced` is the user's word and ends all questions; `stated` is what a record says of itself.
    """
    code = forced or (stated if stated and _primary(stated) == "en" else None) or identify(text) or stated
    if code is None:
        return "en" if _has_english(text) else None  # too short to tell another language by
    if _primary(code) == "en":
        return "en"
    name = _NAMES.get(_primary(code), f"language {_primary(code)!r}")
    message = f"the article is in {name}; claimx reads English"
    raise LanguageError(message, where=where, hint="use --language en to read it as English all the same")


def _primary(code: str) -> str:
    return {"eng": "en", "english": "en"}.get(code.lower(), code.lower().replace("_", "-").split("-")[0])
