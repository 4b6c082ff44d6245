import pycurl

c = pycurl.Curl()
c.setopt(pycurl.URL, 'https://a.example')
c.setopt(pycurl.SSL_VERIFYPEER, 0)  # expect: tls/verification-disabled
c.setopt(c.SSL_VERIFYHOST, False)  # expect: tls/verification-disabled
c.perform()
