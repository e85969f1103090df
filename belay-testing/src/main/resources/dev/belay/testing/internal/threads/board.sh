#!/bin/sh
# Switches the board on, says "ready", and ends it when standard input ends: also when whoever started it has died.
#   board.sh HOME INTERPRETER...
# HOME holds the other scripts, and "files" for the board. The serial line is HOME/tty.
set -u
BOARD_HOME=$1
shift
BOARD_INTERPRETER=$(printf '%s\n' "$@")
export BOARD_HOME BOARD_INTERPRETER # socat would split a command line at spaces and commas
cd "$BOARD_HOME" || exit 1
socat PTY,link=tty,rawer,ignoreeof \
    EXEC:'sh ./loop.sh',pty,stderr,setsid,ctty,rawer,noflsh=1,onlcr=0 </dev/null >/dev/null &
socat=$!
while [ ! -e tty ]; do
    kill -0 "$socat" 2>/dev/null || exit 1
    sleep 0.02
done
exec 3<>tty # socat looks only once a second for the next who opens it, if nobody else has it open
echo ready
cat >/dev/null
kill "$socat" 2>/dev/null
wait "$socat" 2>/dev/null
exit 0
