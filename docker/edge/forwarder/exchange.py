"""One HTTP request over TLS. Redirects are not followed: they would carry the credential elsewhere."""

import http.client
import ssl
from urllib.parse import urlsplit

_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_TIMEOUT_S = 60


class Unavailable(Exception):
    """The other side, or the way to it, does not work now; no object is to blame."""


class BrokenOff(Exception):
    """The request was under way and got no answer."""


def require_safe(url):
    """An address that a credential may be sent to: https, or this machine."""
    parts = urlsplit(url)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        return url
    raise SystemExit(f"{url} is not an https address")


def request(method, url, headers, body=None):
    """Status and body of the answer. Certificates are verified; SSL_CERT_FILE names a private authority's."""
    parts = urlsplit(url)
    connection = _connection(parts)
    try:
        try:
            connection.connect()
        except OSError as e:
            raise Unavailable(f"{parts.netloc} cannot be reached: {e}") from e
        try:
            return _exchange(connection, method, parts.path + ("?" + parts.query if parts.query else ""), headers, body)
        except (OSError, http.client.HTTPException) as e:
            raise BrokenOff(f"{parts.netloc} broke off: {e!r}") from e
    finally:
        connection.close()


def _exchange(connection, method, path, headers, body):
    try:
        connection.request(method, path, body, headers)
    except OSError:
        # A server that refuses before it has read everything closes early; what it said tells more.
        try:
            answer = connection.getresponse()
        except (OSError, http.client.HTTPException):
            answer = None
        if answer is None:
            raise
    else:
        answer = connection.getresponse()
    return answer.status, answer.read()


def _connection(parts):
    if parts.scheme == "https":
        context = ssl.create_default_context()
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        return http.client.HTTPSConnection(parts.hostname, parts.port, timeout=_TIMEOUT_S, context=context)
    return http.client.HTTPConnection(parts.hostname, parts.port, timeout=_TIMEOUT_S)
