package dev.belay.testing.internal.machine;

import dev.belay.testing.machine.SimulatedUart;

/** The serial ports of the board. */
final class SerialPorts implements Peripheral {
    private final Bank<SerialPort> ports = new Bank<>("UART", 2, SerialPort::new);

    SimulatedUart get(int id) {
        return ports.get(id);
    }

    @Override
    public void attach(Boot boot) {
        ports.forEach(port -> port.reset(boot.interrupts()));
        boot.command("uart_open", arguments -> port(arguments).open(arguments.integer(1)));
        boot.command("uart_close", arguments -> port(arguments).close());
        boot.command("uart_irq", arguments -> port(arguments).arm(arguments.integer(1)));
        boot.define("uart_any", arguments -> port(arguments).waiting());
        boot.define("uart_read", arguments -> {
            byte[] data = port(arguments).read(arguments.integer(2));
            boot.write(arguments.integer(1), data);
            return data.length;
        });
        boot.command(
                "uart_write",
                arguments -> port(arguments).write(boot.read(arguments.integer(1), arguments.integer(2))));
    }

    private SerialPort port(Arguments arguments) {
        return ports.get(arguments.integer(0));
    }
}
