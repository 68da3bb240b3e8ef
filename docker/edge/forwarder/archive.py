"""The archive's side: STOW-RS (DICOM PS3.18 §10.5), and what its answers mean for each object."""

import json
import uuid

from exchange import BrokenOff, Unavailable, request

_STORED = "00081199"  # Referenced SOP Sequence
_FAILED = "00081198"  # Failed SOP Sequence
_OTHER_FAILURES = "0008119A"  # of objects that tell no UID
_SOP_INSTANCE = "00081155"
_REASON = "00081197"

# Failure reasons that say nothing against the object: processing failure, resource limitation (PS3.7 Annex C).
# Out of resources (A7xx) is a third.
_PASSING = (0x0110, 0x0213)

# Answers that are about the request's content, and will be the same next time.
_REFUSALS = (400, 411, 413, 415, 422)


class Unclear(Exception):
    """The request failed as a whole, and an object in it may be to blame.

    :param lasting: whether the same request would fail again
    """

    def __init__(self, message, lasting):
        super().__init__(message)
        self.lasting = lasting


class Stored:
    """The archive has the object."""


class Refused:
    """The archive will never take the object."""

    def __init__(self, reason):
        self.reason = reason


class NotNow:
    """The archive did not take the object, and may do so later."""


class Archive:
    def __init__(self, url, credential):
        self._studies = url.rstrip("/") + "/studies"
        self._credential = credential

    def store(self, batch, content):
        """Sends objects in one request.

        :param batch: objects, each of another SOP Instance UID
        :param content: gives an object's bytes in chunks, as many as its size says
        :return: for each object Stored, Refused, NotNow, or None where the answer does not name it
        :raise Unavailable: no object is to blame
        :raise Unclear: one of the objects may be to blame
        """
        boundary = uuid.uuid4().hex
        head = f"--{boundary}\r\nContent-Type: application/dicom\r\n\r\n".encode()
        tail = f"--{boundary}--\r\n".encode()
        headers = {
            "Authorization": self._credential.header(),
            "Content-Type": f'multipart/related; type="application/dicom"; boundary={boundary}',
            "Content-Length": str(sum(len(head) + held.size + 2 for held in batch) + len(tail)),
            "Accept": "application/dicom+json",
        }
        try:
            status, body = request("POST", self._studies, headers, _parts(batch, content, head, tail))
        except BrokenOff as e:
            raise Unclear(str(e), lasting=False) from e
        return self._outcomes(status, body, batch)

    def _outcomes(self, status, body, batch):
        if status in (200, 202, 409):
            return outcomes(_answer(body, status), batch)
        if status in _REFUSALS:
            raise Unclear(f"the archive answers {status}", lasting=True)
        if status == 500:
            raise Unclear("the archive answers 500", lasting=False)
        if status == 401:
            self._credential.forget()
        raise Unavailable(f"the archive answers {status}")


def outcomes(answer, batch):
    """What an answer says of each object of a batch, in its order."""
    stored = {_uid(item) for item in _items(answer, _STORED)}
    failed = {_uid(item): _value(item, _REASON) for item in _items(answer, _FAILED)}
    others = [_value(item, _REASON) for item in _items(answer, _OTHER_FAILURES)]
    if len(batch) == 1 and others:
        failed.setdefault(batch[0].sop_instance_uid, others[0])
    return [_outcome(held.sop_instance_uid, stored, failed) for held in batch]


def _outcome(uid, stored, failed):
    if uid in failed:
        reason = failed[uid]
        passing = not isinstance(reason, int) or reason in _PASSING or reason >> 8 == 0xA7
        return NotNow() if passing else Refused(f"{reason:04X}")
    return Stored() if uid in stored else None


def _parts(batch, content, head, tail):
    for held in batch:
        yield head
        yield from content(held)
        yield b"\r\n"
    yield tail


def _answer(body, status):
    try:
        answer = json.loads(body)
        if isinstance(answer, list) and len(answer) == 1:
            answer = answer[0]
        if isinstance(answer, dict) and (_items(answer, _STORED) or _items(answer, _FAILED) or _OTHER_FAILURES in answer):
            return answer
    except (ValueError, TypeError, AttributeError):
        pass
    raise Unclear(f"the answer of status {status} does not tell what was stored", lasting=False)


def _items(answer, tag):
    return answer.get(tag, {}).get("Value", [])


def _value(item, tag):
    return (item.get(tag, {}).get("Value") or [None])[0]


def _uid(item):
    return str(_value(item, _SOP_INSTANCE)).strip(" \0")
