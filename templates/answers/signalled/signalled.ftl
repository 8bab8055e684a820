The engine's events show the request and, within two seconds, the end. A signal whose program has no handler for it ends the program. Who asked, no engine records.
