package dev.belay.device.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void partsFitTheSmallestReceiveBufferWithTheirEnd(boolean minimal) {
        Agent agent = new Agent();
        assertThat(agent.parts(minimal))
                .hasSizeGreaterThan(1)
                .allSatisfy(part ->
                        assertThat(part.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(Detection.SMALLEST_BUFFER));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void partsAndWholeDefineTheSame(boolean minimal) {
        Agent agent = new Agent();
        String whole = agent.source(minimal);
        assertThat(agent.parts(minimal))
                .filteredOn(part -> !part.contains("q"))
                .allSatisfy(part -> assertThat(whole).contains(part));
    }
}
