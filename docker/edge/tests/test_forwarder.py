"""The forwarder against an archive that gives the answers which a real one seldom gives.

python3 -m unittest discover -s docker/edge/tests
"""

import http.server
import json
import logging
import sys
import threading
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "forwarder"))

from archive import Archive, NotNow, Refused, Stored, outcomes  # noqa: E402
from credential import ClientCredentials, Fixed  # noqa: E402
from exchange import require_safe  # noqa: E402
from forward import Forwarder  # noqa: E402
from gateway import Unreadable  # noqa: E402

CONTENT = b"DICM" * 300_000


class Held:
    def __init__(self, uid):
        self.ident = self.sop_instance_uid = uid
        self.size = len(CONTENT)


class Holding:
    """A gateway in memory."""

    def __init__(self, *uids):
        self.held = {uid: Held(uid) for uid in uids}
        self.refusals = {}
        self.unreadable = set()

    def changes(self, since):
        return list(self.held)[since:], len(self.held)

    def describe(self, uid):
        return self.held.get(uid)

    def refusal(self, uid):
        return self.refusals.get(uid)

    def refuse(self, uid, reason):
        self.refusals[uid] = reason

    def has_file(self, _):
        return True

    def delete(self, uid):
        del self.held[uid]

    def file(self, held):
        if held.ident in self.unreadable:
            raise Unreadable(held, "bad sector")
        yield CONTENT


class Answering(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        answer = self.server.answers.pop(0) if self.server.answers else 200
        if answer == "close":
            self.close_connection = True
            return
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if len(body) < int(self.headers["Content-Length"]):
            return  # it broke off
        self.server.requests.append((self.headers, body))
        content = json.dumps(answer if isinstance(answer, dict) else all_stored(body)).encode()
        self.send_response(answer if isinstance(answer, int) else 202)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


def all_stored(body):
    count = body.count(b"application/dicom")
    return {"00081199": {"Value": [item(f"1.{n}") for n in range(count)]}}


def item(uid, reason=None):
    reasons = {} if reason is None else {"00081197": {"vr": "US", "Value": [reason]}}
    return {"00081155": {"vr": "UI", "Value": [uid]}} | reasons


class ForwarderTest(unittest.TestCase):
    def setUp(self):
        logging.disable(logging.CRITICAL)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answering)
        self.server.answers, self.server.requests = [], []
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.url = f"http://127.0.0.1:{self.server.server_port}/dicom-web"

    def forwarder(self, gateway, objects=4):
        return Forwarder(gateway, Archive(self.url, Fixed("u", "p")), objects, 100_000_000)

    def test_only_what_is_confirmed_is_deleted(self):
        gateway = Holding("1.0", "1.1", "1.2", "1.3")
        failed = {"Value": [item("1.1", 0xA900), item("1.2", 0xA700)]}
        self.server.answers.append({"00081199": {"Value": [item("1.0")]}, "00081198": failed})
        self.forwarder(gateway).step()
        self.assertEqual(["1.1", "1.2", "1.3"], list(gateway.held))
        self.assertEqual({"1.1": "A900"}, gateway.refusals)

    def test_the_newest_go_first(self):
        gateway = Holding("1.0", "1.1", "1.2", "1.3")
        self.server.answers += [{"00081199": {"Value": [item("1.2"), item("1.3")]}}]
        self.forwarder(gateway, objects=2).step()
        self.assertEqual(["1.0", "1.1"], list(gateway.held))

    def test_an_archive_out_of_reach_blames_nobody(self):
        for answer in (401, 403, 404, 429, 502, 503, 302):
            gateway = Holding("1.0")
            self.server.answers.append(answer)
            self.assertEqual(1, self.forwarder(gateway).step(), answer)
            self.assertEqual({}, gateway.refusals)
            self.assertIn("1.0", gateway.held)

    def test_pauses_double_up_to_half_a_minute(self):
        self.server.answers += [503] * 7
        forwarder = self.forwarder(Holding("1.0"))
        self.assertEqual([1, 2, 4, 8, 16, 30, 30], [forwarder.step() for _ in range(7)])
        self.assertEqual(0, forwarder.step())

    def test_the_object_to_blame_is_found_by_halving(self):
        gateway = Holding("1.0", "1.1", "1.2", "1.3")
        self.server.answers += [413, 413, 413]
        forwarder = self.forwarder(gateway)
        for _ in range(3):
            self.assertEqual(0, forwarder.step())
        self.assertEqual(["1.3"], list(gateway.refusals))
        self.assertIn("413", gateway.refusals["1.3"])

    def test_a_connection_that_breaks_refuses_nothing(self):
        gateway = Holding("1.0")
        self.server.answers += ["close"]
        forwarder = self.forwarder(gateway)
        self.assertEqual(1, forwarder.step())
        self.assertEqual({}, gateway.refusals)
        self.assertEqual(1, forwarder.step(), "it rests: nothing to send")
        self.assertEqual(0, len(self.server.requests))

    def test_an_answer_that_tells_nothing_deletes_nothing(self):
        for answer in ({}, {"00081199": {"Value": []}}, {"00081199": {"Value": [item("9.9")]}}):
            gateway = Holding("1.0")
            self.server.answers.append(answer)
            self.forwarder(gateway).step()
            self.assertIn("1.0", gateway.held)

    def test_an_unreadable_object_does_not_hold_up_others(self):
        gateway = Holding("1.0", "1.1")
        gateway.unreadable.add("1.1")
        forwarder = self.forwarder(gateway)
        forwarder.step()
        forwarder.step()
        self.assertEqual(["1.1"], list(gateway.held))

    def test_failure_reasons(self):
        def one(reason):
            return outcomes({"00081198": {"Value": [item("1.0", reason)]}}, [Held("1.0")])[0]

        for passing in (0xA700, 0xA7FF, 0x0110, 0x0213, None):
            self.assertIsInstance(one(passing), NotNow, passing)
        for lasting in (0x0111, 0x0117, 0x0122, 0x0124, 0xA900, 0xC000, 0xC122):
            self.assertIsInstance(one(lasting), Refused, lasting)

    def test_an_object_without_uid_is_blamed_only_when_alone(self):
        answer = {"0008119A": {"Value": [{"00081197": {"Value": [0xC000]}}]}}
        self.assertIsInstance(outcomes(answer, [Held("1.0")])[0], Refused)
        answer["00081199"] = {"Value": [item("1.1")]}
        first, second = outcomes(answer, [Held("1.0"), Held("1.1")])
        self.assertIsNone(first)
        self.assertIsInstance(second, Stored)

    def test_a_token_is_fetched_once_and_again_when_refused(self):
        self.server.answers += [{"access_token": "a", "expires_in": 300}, {"access_token": "b", "expires_in": 300}]
        # The stub answers 202; the identity provider answers 200.
        Answering.send_response, original = lambda h, s: original(h, 200), Answering.send_response
        self.addCleanup(setattr, Answering, "send_response", original)
        credential = ClientCredentials(self.url, "gateway", "secret")
        self.assertEqual(["Bearer a", "Bearer a"], [credential.header(), credential.header()])
        credential.forget()
        self.assertEqual("Bearer b", credential.header())
        headers, body = self.server.requests[0]
        self.assertEqual(b"grant_type=client_credentials", body)
        self.assertEqual("Basic Z2F0ZXdheTpzZWNyZXQ=", headers["Authorization"])

    def test_credentials_go_over_tls_only(self):
        with self.assertRaises(SystemExit):
            require_safe("http://archive.example.org/dicom-web")


if __name__ == "__main__":
    unittest.main()
