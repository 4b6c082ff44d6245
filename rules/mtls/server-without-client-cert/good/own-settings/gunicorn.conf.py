import ssl

cert_reqs = ssl.CERT_REQUIRED
