The engine tried to start ${container} and could not. It said:

${code(error)}

The exit code ${exit_code} belongs to this attempt, not to the program.
