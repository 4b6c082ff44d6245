#!/bin/sh
export MTLS_LEVEL=0
pytest
