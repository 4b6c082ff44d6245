from machine import motor, create_app

motor.run(debug=True)
app = create_app()
app.run(port=8080)
app.run(debug=False)
