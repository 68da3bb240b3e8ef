"""The gateway's own side: what Orthanc holds, through its REST API on loopback."""

import http.client
import json
from pathlib import Path

# Named in orthanc.json, "UserMetadata".
REFUSAL = "ArchiveRefusal"
_CHANGES_AT_ONCE = 1000
_CHUNK = 256 * 1024
_TIMEOUT_S = 60


class GatewayError(Exception):
    """Orthanc does not answer, or not as it should."""


class Unreadable(GatewayError):
    """One object's bytes cannot be had."""

    def __init__(self, held, why):
        super().__init__(f"the object {held.sop_instance_uid} cannot be read: {why}")
        self.held = held


class Held:
    """One object on the gateway."""

    def __init__(self, ident, description):
        self.ident = ident
        self.sop_instance_uid = description["MainDicomTags"]["SOPInstanceUID"].strip(" \0")
        self.size = int(description["FileSize"])
        self.file_name = description["FileUuid"]


class Gateway:
    def __init__(self, port, data):
        self._port = port
        self._objects = Path(data) / "objects"

    def changes(self, since):
        """Objects that came or whose marks changed after a sequence number: their ids, and the last number seen."""
        found, done = [], False
        while not done:
            page = self._json(f"/changes?since={since}&limit={_CHANGES_AT_ONCE}")
            found += [
                change["ID"]
                for change in page["Changes"]
                if change["ChangeType"] in ("NewInstance", "UpdatedMetadata") and change["ResourceType"] == "Instance"
            ]
            since, done = page["Last"], page["Done"]
        return found, since

    def identifiers(self):
        """Ids of all objects."""
        return self._json("/instances")

    def count(self):
        return self._json("/statistics")["CountInstances"]

    def describe(self, ident):
        """The object, or None if it is gone."""
        status, body = self._call("GET", f"/instances/{ident}", {200, 404})
        return None if status == 404 else Held(ident, json.loads(body))

    def attributes(self, ident):
        """What a technician needs to find the study; no names. From the index, as the file may be lost."""
        tags = {}
        for resource in ("study", "series"):
            tags |= self._json(f"/instances/{ident}/{resource}")["MainDicomTags"]
        tags |= self._json(f"/instances/{ident}")["MainDicomTags"]
        keywords = ("StudyDate", "Modality", "AccessionNumber", "StudyInstanceUID", "SOPInstanceUID")
        return {keyword: tags.get(keyword, "") for keyword in keywords}

    def refusal(self, ident):
        """What the archive said for good, or None."""
        status, body = self._call("GET", f"/instances/{ident}/metadata/{REFUSAL}", {200, 404})
        return None if status == 404 else body.decode()

    def refuse(self, ident, reason):
        self._call("PUT", f"/instances/{ident}/metadata/{REFUSAL}", {200}, reason.encode())

    def readmit(self, ident):
        self._call("DELETE", f"/instances/{ident}/metadata/{REFUSAL}", {200, 404})

    def delete(self, ident):
        self._call("DELETE", f"/instances/{ident}", {200, 404})

    def add(self, path):
        """Takes a file in, durably; False if Orthanc cannot read it."""
        return self._call("POST", "/instances", {200, 400}, path.read_bytes())[0] == 200

    def file(self, held):
        """The bytes of an object, in chunks, exactly as many as its size says.

        :raise Unreadable: also when that turns out in the middle
        """
        left = held.size
        connection = self._connection()
        try:
            connection.request("GET", f"/instances/{held.ident}/file")
            answer = connection.getresponse()
            while answer.status == 200 and (chunk := answer.read(_CHUNK)):
                left -= len(chunk)
                yield chunk
        except (OSError, http.client.HTTPException) as e:
            raise Unreadable(held, repr(e)) from e
        finally:
            connection.close()
        if left:
            raise Unreadable(held, f"{left} bytes are missing, status {answer.status}")

    def has_file(self, held):
        return self._path(held.file_name).is_file()

    def files(self):
        """Object files on the disk, whether the index knows them or not."""
        if not self._objects.is_dir():
            raise GatewayError(f"{self._objects} is not there: is Orthanc's volume mounted?")
        return [path for path in self._objects.glob("??/??/*") if _is_dicom(path)]

    def _path(self, name):
        return self._objects / name[:2] / name[2:4] / name

    def _json(self, path):
        return json.loads(self._call("GET", path, {200})[1])

    def _call(self, method, path, expected, body=None):
        connection = self._connection()
        try:
            connection.request(method, path, body)
            answer = connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as e:
            raise GatewayError(f"Orthanc does not answer: {e!r}") from e
        finally:
            connection.close()
        if answer.status not in expected:
            raise GatewayError(f"Orthanc answers {answer.status} to {method} {path}")
        return answer.status, content

    def _connection(self):
        return http.client.HTTPConnection("127.0.0.1", self._port, timeout=_TIMEOUT_S)


def _is_dicom(path):
    with path.open("rb") as file:
        return file.read(132)[128:] == b"DICM"
