#!/usr/bin/env bash
# The reference case over the public API, against a running demo: a new head CT is stored, referred, found in the county's
# worklist, claimed, reported, signed and confirmed. Prints how long the U1 case took from the answer to its last slice to the worklist.
# Usage: docs/examples/reference-case.sh [BASE_URL]     needs: curl, python3
set -euo pipefail
base=${1:-http://127.0.0.1:8080}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

api() { # USER METHOD PATH [JSON]
  local data=(); [ $# -gt 3 ] && data=(-H 'Content-Type: application/json' -d "$4")
  curl --silent --show-error --fail-with-body -u "$1:demo" -X "$2" "${data[@]}" "$base$3"
}
field() { python3 -c "import json,sys; print(json.load(sys.stdin)$1)"; }
now() { python3 -c 'import time; print(int(time.time() * 1000))'; }

# A copy of the demo's study under new UIDs: each UID of the demo is replaced by another of the same length.
study=$(api clinic.wangren GET '/dicom-web/studies?PatientID=S20260217&limit=1' | field "[0]['0020000D']['Value'][0]")
curl -sS -f -u clinic.wangren:demo -H 'Accept: multipart/related; type="application/dicom"' \
  -D "$work/headers" -o "$work/study.bin" "$base/dicom-web/studies/$study"
new=$(python3 - "$work" <<'PY'
import random, re, sys
work = sys.argv[1]
body = open(work + '/study.bin', 'rb').read()
known = {}
def other(match):
    old = match.group(0)
    if old not in known:
        known[old] = b'2.25.' + str(random.randint(1, 9)).encode() + b''.join(str(random.randint(0, 9)).encode() for _ in range(len(old) - 6))
    return known[old]
print_uid = re.search(rb'\x20\x00\x0d\x00UI..(2\.25\.\d+)', body, re.S).group(1)
keep = b'2.25.194529389306117862270404268712049526801'
body = re.sub(rb'2\.25\.\d{20,}', lambda m: m.group(0) if m.group(0) == keep else other(m), body)
open(work + '/copy.bin', 'wb').write(body)
print(known[print_uid].decode())
PY
)
type=$(sed -n 's/^[Cc]ontent-[Tt]ype: *//p' "$work/headers" | tr -d '\r')
curl -sS -f -u clinic.wangren:demo -H "Content-Type: $type" -H 'Accept: application/dicom+json' \
  --data-binary @"$work/copy.bin" -o "$work/stored.json" "$base/dicom-web/studies"
start=$(now)
echo "stored       study $new"

id=$(api clinic.wangren POST /api/referrals "{\"studyInstanceUid\":\"$new\",\"clinical\":{\"modality\":\"CT\",\"bodyPart\":\"HEAD\",\"symptoms\":[\"suddenDizziness\",\"suddenHeadache\"],\"onsetHours\":2,\"age\":70}}" | field "['id']")
until api radiologist.lixin GET '/api/worklist?limit=200' | grep -q "$id"; do :; done
echo "in worklist  $(( $(now) - start )) ms after the answer to the last slice"

api radiologist.lixin POST "/api/referrals/$id/claim"
api radiologist.lixin POST "/api/referrals/$id/reports" '{"action":"sign","findings":[{"code":"intracerebralHaemorrhage","sizeMm":32}],"description":"Hyperdense lesion, left basal ganglia.","impression":"Acute intracerebral haemorrhage."}' >/dev/null
api clinic.wangren POST "/api/referrals/$id/acknowledgements" '{"reportVersion":1,"acknowledgedBy":"Dr Chen","readBack":"Intracerebral haemorrhage, transfer now"}'
api clinic.wangren GET "/api/referrals/$id" | python3 -c 'import json,sys
case = json.load(sys.stdin)
print("state       ", case["state"])
for line in case["timeline"]: print("            ", line["at"], line["event"], *(str(fact["value"]) for fact in line["facts"]))'
