from concurrent import futures

import grpc

server = grpc.server(futures.ThreadPoolExecutor())
credentials = grpc.ssl_server_credentials([(key, chain)], root_certificates=roots, require_client_auth=True)
server.add_secure_port('[::]:443', credentials)
server.add_secure_port('[::]:444', grpc.ssl_server_credentials([(key, chain)], roots, True))
server.add_secure_port('[::]:445', grpc.ssl_server_credentials([(key, chain)], roots, demanded()))
server.start()
