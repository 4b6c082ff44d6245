server = start(key: 1,
<<<<<<< HEAD
  verify: true,
=======
  verify: false,
>>>>>>> topic
)
check server
