#!/bin/sh
# Gets OHIF's viewer as its makers have built it, for OhifInBrowserIT; without its source maps 166 MB below target/ohif.
set -eu
version=3.13.2
mkdir -p target/ohif
cd target/ohif
[ -f package/dist/index.html ] && exit 0
npm pack --silent "@ohif/app@$version"
tar xzf "ohif-app-$version.tgz" --exclude='*.map'
rm "ohif-app-$version.tgz"
