import http.client
import ssl
import urllib.request


def helper():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # expect: tls/verification-disabled
    return context


default = ssl.create_default_context()
default.check_hostname = False
default.verify_mode = ssl.CERT_NONE  # expect: tls/verification-disabled
urllib.request.urlopen('https://a.example', context=default)
http.client.HTTPSConnection('a.example', context=default)

# Nothing said, nothing verified (trap 24).
urllib.request.urlopen('https://a.example', context=ssl.SSLContext())  # expect: tls/verification-disabled
urllib.request.urlopen('https://a.example', context=ssl._create_unverified_context())  # expect: tls/verification-disabled
urllib.request.HTTPSHandler(context=ssl.SSLContext(ssl.PROTOCOL_TLS))  # expect: tls/verification-disabled

any_host = ssl.create_default_context(cafile='ca.pem')
any_host.check_hostname = False  # expect: tls/verification-disabled
http.client.HTTPSConnection('a.example', context=any_host)

# With the bare class names are not checked unless somebody asks.
no_name = ssl.SSLContext(ssl.PROTOCOL_TLS)
no_name.verify_mode = ssl.CERT_REQUIRED
http.client.HTTPSConnection('a.example', context=no_name)  # expect: tls/verification-disabled

ssl._create_default_https_context = ssl._create_unverified_context  # expect: tls/verification-disabled
