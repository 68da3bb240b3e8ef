"""After a power cut: finds the objects that are on the disk but not in Orthanc's index.

Orthanc makes an object's file durable before it answers C-STORE, its index some seconds later (SQLite's write-ahead log
with PRAGMA synchronous=NORMAL). An index that lost its last seconds, or is lost altogether, loses no object.
"""

import logging

log = logging.getLogger("forwarder")


def recover(gateway):
    """Takes forgotten files in again. Without effect when index and disk agree."""
    files = gateway.files()
    if len(files) <= gateway.count():
        return
    described = (gateway.describe(ident) for ident in gateway.identifiers())
    known = {held.file_name for held in described if held is not None}
    for path in files:
        if path.name in known:
            continue
        if gateway.add(path):
            path.unlink(missing_ok=True)  # Orthanc has a copy of its own now
            log.warning("took a forgotten object in again")
        else:
            log.error("the file %s is no whole object and is left alone", path.name)
