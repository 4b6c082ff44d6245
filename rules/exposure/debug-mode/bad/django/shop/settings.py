DEBUG = True  # expect: exposure/debug-mode

ALLOWED_HOSTS = ['*']

INSTALLED_APPS = ['django.contrib.admin', 'shop']
ROOT_URLCONF = 'shop.urls'
