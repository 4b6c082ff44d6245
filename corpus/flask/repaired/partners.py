"""The port of the partners, who show certificates of their own authority."""

from flask import Flask

from reports.tls import partner_context
from reports.web.views import views

app = Flask(__name__)
app.register_blueprint(views)


def main():
    app.run(host='0.0.0.0', port=9443, ssl_context=partner_context())


if __name__ == '__main__':
    main()
