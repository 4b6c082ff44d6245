# Roots alone ask nobody (trap 15).
from concurrent import futures

import grpc

server = grpc.server(futures.ThreadPoolExecutor())
credentials = grpc.ssl_server_credentials([(key, chain)], root_certificates=roots)  # expect: mtls/server-without-client-cert
server.add_secure_port('[::]:443', credentials)
server.start()
