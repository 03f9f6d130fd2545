#!/bin/sh
# Builds the pages that the server serves, with the machine's npm; called by Maven and by the launcher. Does nothing if
# no source is younger than what is there.
set -eu
cd "$(dirname "$0")/.."
engine=../sanitizer-web/target/classes/javascript/sanitizer.js
built=dist/app/files.txt

if ! command -v npm >/dev/null; then
  echo "npm is missing: install Node 20 or newer, for example the packages nodejs and npm" >&2
  exit 1
fi
if [ -f $built ] && [ -f $engine ] && [ -z "$(find $engine app build envelope features ledger sanitizer ui workers \
  package.json package-lock.json -newer $built -print -quit)" ]; then
  exit 0
fi
state=../.sealdesk/web-installed
if [ ! -d node_modules ] || ! cmp -s package-lock.json $state; then
  npm ci --no-audit --no-fund --loglevel=error </dev/null
  mkdir -p ../.sealdesk
  cp package-lock.json $state
fi
npm run --silent app </dev/null
