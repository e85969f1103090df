package dev.belay.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    void takesEmptyValuesForNone() {
        assertThat(Arguments.parse("group=files", "figures=some/folder", "page=", "url="))
                .isEqualTo(new Arguments("files", Path.of("some/folder"), List.of(), Optional.empty()));
    }

    @Test
    void takesSeveralPages() {
        assertThat(Arguments.parse("group=files", "figures=f", "page=a.md,b/c.md")
                        .pages())
                .containsExactly(Path.of("a.md"), Path.of("b/c.md"));
    }

    @Test
    void keepsAllOfAnAddress() {
        assertThat(Arguments.parse("group=files", "figures=f", "url=tcp:host:23?a=b")
                        .url())
                .contains("tcp:host:23?a=b");
    }

    @Test
    void refusesOtherNames() {
        assertThatThrownBy(() -> Arguments.parse("group=files", "colour=red"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'colour=red' is none of group=…, figures=…, page=… and url=…");
    }

    @Test
    void needsAGroup() {
        assertThatThrownBy(() -> Arguments.parse("figures=f"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("group=… and figures=… are needed");
    }

    @Test
    void namesTheGroupsWhereThereIsNoSuch() {
        assertThatThrownBy(() -> Group.named("colours"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no group is called colours; there are all, foundation, tasks, files, cleanup, boards,"
                        + " exporter, services, peers");
    }

    @Test
    void tellsNoMoreOfAnAddressThanItsScheme() {
        assertThat(Group.FILES.board(Optional.of("webrepl:host?password=secret")))
                .isEqualTo("a board on webrepl:");
    }
}
