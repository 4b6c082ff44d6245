from flask import Flask

app = Flask(__name__)
app.debug = True  # expect: exposure/debug-mode
app.run()

other = Flask(__name__)
other.config['DEBUG'] = True  # expect: exposure/debug-mode
other.run()

third = Flask(__name__)
third.config.from_mapping({'DEBUG': True})  # expect: exposure/debug-mode
third.run()

fourth = Flask(__name__)
fourth.config.update(DEBUG=True)  # expect: exposure/debug-mode
fourth.run(port=8000)
