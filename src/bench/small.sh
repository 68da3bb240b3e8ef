#!/usr/bin/env bash
# Runs every phase of the benchmark once at small scale, on what is built: that it runs, not how fast. The profile `long` calls it.
set -euo pipefail
cd "$(dirname "$0")/../.."
exec src/bench/run.sh --no-build compare heap index worklist audit referrals timers strangers --quick --minutes 1 \
  --filler org.imagecloud.bench.PackedIndexFiller
