#!/bin/sh
# Switches the board on, and ends it when standard input ends: also when whoever started it has died. Standard input and
# output speak QEMU's machine protocol, which tells the port that the system has chosen for the serial line.
#   board.sh FIRMWARE
set -u
{
    cat
    echo '{"execute": "quit"}'
} | exec qemu-system-arm -M microbit -device "loader,file=$1" -display none -monitor none -parallel none -qmp stdio \
    -serial tcp:127.0.0.1:0,server=on,wait=off,nodelay=on
