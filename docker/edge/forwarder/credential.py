"""The gateway's credential at the archive: an OAuth 2 access token (RFC 6749 §4.4), or HTTP Basic for the demo."""

import base64
import json
import time
from urllib.parse import quote_plus

from exchange import BrokenOff, Unavailable, request

# A token is renewed this long before it ends, so that it outlives the upload that carries it.
_MARGIN_S = 60


def basic(user, password):
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


class Fixed:
    """User and password with every request."""

    def __init__(self, user, password):
        self._header = basic(user, password)

    def header(self):
        return self._header

    def forget(self):
        pass


class ClientCredentials:
    """An access token, fetched when it is needed and again before it ends."""

    def __init__(self, token_url, client_id, secret):
        self._token_url = token_url
        self._client = basic(quote_plus(client_id), quote_plus(secret))  # RFC 6749 §2.3.1
        self._token = None
        self._until = 0.0

    def header(self):
        if self._token is None or time.monotonic() >= self._until:
            self._fetch()
        return "Bearer " + self._token

    def forget(self):
        """The archive did not take it."""
        self._token = None

    def _fetch(self):
        headers = {"Authorization": self._client, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            status, body = request("POST", self._token_url, headers, b"grant_type=client_credentials")
        except BrokenOff as e:
            raise Unavailable(str(e)) from e
        if status != 200:
            raise Unavailable(f"no token, the identity provider answers {status}")
        try:
            answer = json.loads(body)
            lifetime = float(answer.get("expires_in", 2 * _MARGIN_S))
            self._token = answer["access_token"]
        except (ValueError, KeyError, TypeError, AttributeError) as e:
            raise Unavailable("the identity provider's answer is no token") from e
        self._until = time.monotonic() + max(lifetime - _MARGIN_S, lifetime / 2)
