"""The clinic gateway's forwarder. Commands: run, status, retry ID|all, drop ID (docs/edge.md)."""

import logging
import os
import sys
import time

from archive import Archive
from credential import ClientCredentials, Fixed
from exchange import require_safe
from forward import Forwarder
from gateway import Gateway, GatewayError
from recovery import recover


def setting(name, default=None):
    value = os.environ.get(name) or default
    if value is None:
        raise SystemExit(f"set {name}")
    return value


def credential():
    if os.environ.get("ARCHIVE_TOKEN_URL"):
        url = require_safe(setting("ARCHIVE_TOKEN_URL"))
        return ClientCredentials(url, setting("ARCHIVE_CLIENT_ID"), setting("ARCHIVE_CLIENT_SECRET"))
    return Fixed(setting("ARCHIVE_USER"), setting("ARCHIVE_PASSWORD"))


def run(gateway):
    archive = Archive(require_safe(setting("ARCHIVE_URL")), credential())
    megabytes = int(setting("BATCH_MEGABYTES", "8"))
    forwarder = Forwarder(gateway, archive, int(setting("BATCH_OBJECTS", "50")), megabytes * 1_000_000)
    when_there(lambda: recover(gateway))
    forwarder.run()


def when_there(action):
    """Orthanc needs a while to start."""
    for _ in range(29):
        try:
            return action()
        except GatewayError as e:
            logging.info("%s", e)
            time.sleep(1)
    return action()


def status(gateway):
    """What waits and what was refused; ends with 1 when somebody must look."""
    refused = {ident: reason for ident in gateway.identifiers() if (reason := gateway.refusal(ident)) is not None}
    print(f"waiting: {gateway.count() - len(refused)}")
    print(f"refused: {len(refused)}")
    for ident, reason in refused.items():
        print(f"\n{ident}\n  Reason: {reason}")
        for keyword, value in gateway.attributes(ident).items():
            print(f"  {keyword}: {value}")
    return 1 if refused else 0


def retry(gateway, ident):
    """Sends refused objects again."""
    for each in gateway.identifiers() if ident == "all" else [ident]:
        gateway.readmit(each)


def drop(gateway, ident):
    """Deletes a refused object for good."""
    if gateway.refusal(ident) is None:
        raise SystemExit("only an object that the archive refused can be dropped")
    gateway.delete(ident)


def main(arguments):
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", level=logging.INFO, stream=sys.stdout)
    gateway = Gateway(int(setting("ORTHANC_HTTP_PORT", "8042")), setting("GATEWAY_DATA", "/var/lib/orthanc"))
    commands = {("run", 1): run, ("status", 1): status, ("retry", 2): retry, ("drop", 2): drop}
    command = commands.get((arguments[0] if arguments else "", len(arguments)))
    if command is None:
        raise SystemExit(__doc__)
    try:
        return command(gateway, *arguments[1:])
    except GatewayError as e:
        raise SystemExit(str(e)) from e


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
