from app import create_app
from config import vuln_app

app = create_app()

if __name__ == '__main__':
    app.run(debug=True, port=8081)  # expect: exposure/debug-mode
    vuln_app.run(host='0.0.0.0', debug=True)  # expect: exposure/debug-mode
