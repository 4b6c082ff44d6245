import connexion

api = connexion.App(__name__, specification_dir='./')
api.add_api('api.yml')
app = api.app
app.run(port=8000, debug=True)  # expect: exposure/debug-mode
api.run(port=5000, debug=True)  # expect: exposure/debug-mode
