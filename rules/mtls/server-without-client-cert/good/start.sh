#!/bin/sh
# gunicorn --certfile a --keyfile b app:app
cat > run.sh <<EOF
gunicorn --certfile a --keyfile b app:app
EOF
echo "start it with: gunicorn --certfile a --keyfile b app:app"
ARGS="--certfile a --keyfile b"
if [ -n "$MTLS" ]; then
  ARGS="$ARGS --cert-reqs 2 --ca-certs c"
fi
gunicorn $ARGS app:app
gunicorn --certfile a --keyfile b "$@"
case "$1" in
  gunicorn) : ;;
esac
gunicorn --certfile a --keyfile b app:app # keyspill: ignore[mtls/server-without-client-cert] -- the proxy demands them
