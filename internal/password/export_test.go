package password

// Nobody is the hash that unknown users' passwords are checked against.
const Nobody = nobody
