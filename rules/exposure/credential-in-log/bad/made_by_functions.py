def get_api_key(name):
    return vault(name)["key"]


print("using", get_api_key("billing"))  # expect: exposure/credential-in-log
