"""The loop: takes what came from the gateway to the archive, and deletes it when the archive has confirmed it."""

import logging
import time

from archive import NotNow, Refused, Stored, Unclear
from exchange import Unavailable
from gateway import GatewayError, Unreadable

log = logging.getLogger("forwarder")

_POLL_S = 1
# Orthanc's container, started anew, has another network: the forwarder must then be started anew to reach it.
_PATIENCE = 30
_LONGEST_PAUSE_S = 30
_LONGEST_REST_S = 300


class Forwarder:
    """The newest objects go first: an urgent case does not wait for yesterday's backlog.

    Two kinds of waiting: a pause of everything while the archive cannot be reached, and the rest of a single object that
    the archive could not take although it was reached. Both double, up to a limit, and go on for ever. A request that
    fails as a whole is repeated with half as many objects, so that in the end the one to blame stands alone.

    :param most_objects: of one request
    :param most_bytes: of one request; a larger object goes alone
    """

    def __init__(self, gateway, archive, most_objects, most_bytes):
        self._gateway = gateway
        self._archive = archive
        self._most_objects = most_objects
        self._most_bytes = most_bytes
        self._width = most_objects
        self._since = 0
        self._waiting = {}  # ids in the order of arrival
        self._rests = {}  # id -> (until, seconds)
        self._pause = 0
        self._unanswered = 0

    def run(self):
        while True:
            time.sleep(self.step())

    def step(self):
        """Sends one batch, and tells for how long to wait."""
        try:
            self._note_arrivals()
            batch = self._next_batch()
            wait = self._send(batch) if batch else _POLL_S
            self._unanswered = 0
            return wait
        except GatewayError as e:
            log.warning("%s", e)
            self._unanswered += 1
            if self._unanswered == _PATIENCE:
                raise
            self._since = 0  # it may have been started anew: look at everything again
            return _POLL_S

    def _note_arrivals(self):
        arrived, self._since = self._gateway.changes(self._since)
        for ident in arrived:
            self._waiting.setdefault(ident)

    def _next_batch(self):
        batch, size, uids = [], 0, set()
        for ident in reversed(list(self._waiting)):
            if ident in self._rests and self._rests[ident][0] > time.monotonic():
                continue
            held = self._sendable(ident)
            if held is None or held.sop_instance_uid in uids:
                continue
            if batch and (len(batch) >= self._width or size + held.size > self._most_bytes):
                break
            batch.append(held)
            uids.add(held.sop_instance_uid)
            size += held.size
        return batch[::-1]

    def _sendable(self, ident):
        held = self._gateway.describe(ident)
        if held is None or self._gateway.refusal(ident) is not None:
            self._leave(ident)
            return None
        if not self._gateway.has_file(held):
            self._refuse(held, "the file is missing on the gateway")
            return None
        return held

    def _send(self, batch):
        try:
            answers = self._archive.store(batch, self._gateway.file)
        except Unavailable as e:
            return self._pause_all(e)
        except Unclear as e:
            return self._narrow(batch, e)
        except Unreadable as e:
            log.error("%s", e)
            self._rest(e.held.ident)
            return _POLL_S
        return self._settle(batch, answers)

    def _settle(self, batch, answers):
        stored = [self._settle_one(held, answer, len(batch) == 1) for held, answer in zip(batch, answers)]
        log.info("stored %d of %d objects, %d wait", sum(stored), len(batch), len(self._waiting))
        if all(stored):
            self._width = min(self._most_objects, self._width * 2)
        elif None in answers:
            self._width = max(1, self._width // 2)
        if not any(stored) and any(isinstance(answer, NotNow) for answer in answers):
            return self._pause_all("the archive takes nothing now")
        self._pause = 0
        return 0

    def _settle_one(self, held, answer, alone):
        """Acts on what the archive said of one object, and tells whether it is stored."""
        if isinstance(answer, Stored):
            self._gateway.delete(held.ident)
            self._leave(held.ident)
            return True
        if isinstance(answer, Refused):
            self._refuse(held, answer.reason)
        elif isinstance(answer, NotNow) or alone:
            self._rest(held.ident)
        return False

    def _narrow(self, batch, failure):
        log.warning("%s; it carried %d objects", failure, len(batch))
        self._width = max(1, len(batch) // 2)
        if len(batch) == 1 and failure.lasting:
            self._refuse(batch[0], str(failure))
        elif len(batch) == 1:
            self._rest(batch[0].ident)
        return 0 if failure.lasting else self._pause_all(failure)

    def _pause_all(self, failure):
        self._pause = min(_LONGEST_PAUSE_S, max(1, self._pause * 2))
        log.warning("%s; %d objects wait, next attempt in %d s", failure, len(self._waiting), self._pause)
        return self._pause

    def _rest(self, ident):
        seconds = min(_LONGEST_REST_S, 2 * self._rests.get(ident, (0, 2))[1])
        self._rests[ident] = (time.monotonic() + seconds, seconds)

    def _refuse(self, held, reason):
        log.error("the object %s stays on the gateway: %s", held.sop_instance_uid, reason)
        self._gateway.refuse(held.ident, reason)
        self._leave(held.ident)

    def _leave(self, ident):
        self._waiting.pop(ident, None)
        self._rests.pop(ident, None)
