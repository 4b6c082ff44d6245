#!/usr/bin/env bash
set -euo pipefail

run() {
  local app=$1
  gunicorn --certfile a --keyfile b "$app" # expect: mtls/server-without-client-cert
}

if [[ "${1:-}" == api ]]; then
  exec python3 -u -m uvicorn api:app \
    --ssl-keyfile "$KEY" --ssl-certfile "$CERT"
elif [[ $1 == asgi ]]; then
  sudo -u www env A=b hypercorn --certfile a --keyfile b api:app > log 2>&1 # expect: mtls/server-without-client-cert
fi
