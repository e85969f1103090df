package dev.belay.examples.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Serves the temperature that a board measures, on this machine only. */
@SpringBootApplication
public class BoardApplication {
    /**
     * Runs until it is told to end.
     *
     * @param arguments properties, such as {@code --board.url=serial:/dev/ttyACM0}
     */
    public static void main(String[] arguments) {
        SpringApplication.run(BoardApplication.class, arguments);
    }
}
