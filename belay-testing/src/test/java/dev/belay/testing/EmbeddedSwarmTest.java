package dev.belay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class EmbeddedSwarmTest {
    @Test
    void twentyBoardsRunAtOnceWithoutKnowingOfEachOther() {
        List<EmbeddedBoard> boards = new ArrayList<>();
        List<Wire> wires = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                boards.add(EmbeddedBoard.start());
                wires.add(Wire.open(boards.get(i)));
            }
            wires.forEach(Wire::raw);
            for (int i = 0; i < wires.size(); i++) {
                wires.get(i)
                        .send("x = " + i
                                + "\nfor i in range(2000): x += 1\nopen('x', 'w').write(str(x))\nprint(x)\004");
            }
            for (int i = 0; i < wires.size(); i++) {
                assertThat(wires.get(i).await("\004>"))
                        .as("board %d", i)
                        .isEqualTo("OK" + (2000 + i) + "\r\n\004\004>");
                assertThat(boards.get(i).files().readText("x")).isEqualTo(String.valueOf(2000 + i));
            }
        } finally {
            wires.forEach(Wire::close);
            boards.forEach(EmbeddedBoard::close);
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> boards.stream().anyMatch(board -> name.equals("belay-embedded-" + board.name())));
    }
}
