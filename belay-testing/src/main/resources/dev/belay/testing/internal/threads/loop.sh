#!/bin/sh
# Starts the interpreter again after each reset, on the same pseudo-terminal and in the same directory of files.
# Also after a crash: then the board is at its friendly REPL, as after a reset by a fault.
# BOARD_HOME holds the REPL and "files"; BOARD_INTERPRETER is the command, a word in each line.
set -f
IFS='
'
cd "$BOARD_HOME/files" || exit 1
trap : INT # Ctrl-C is for the interpreter
mode=friendly
while :; do
    # split at the ends of lines, as meant
    # shellcheck disable=SC2086
    $BOARD_INTERPRETER "$BOARD_HOME/repl.py" "$mode"
    case $? in
        0 | 126 | 127) exit ;;
        64) mode=raw ;;
        *) mode=friendly ;;
    esac
done
