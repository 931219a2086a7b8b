#!/usr/bin/env bash
# Succeeds if the application of this container answers a path with 200.
# Bash alone, because the runtime images hold no HTTP client.
#
#   healthcheck.sh /health/ready
set -eu

path=${1:-/health/ready}
exec 3<>"/dev/tcp/127.0.0.1/${STICKERS_HTTP_PORT:-8081}"
printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' "$path" >&3
read -r -t 4 answer <&3
[[ $answer == HTTP/1.1\ 200* ]]
