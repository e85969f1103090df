package dev.belay.fs.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code git help gitignore} says, and {@code git check-ignore} does. */
class IgnoreRulesTest {
    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        // without a slash: at any depth
        "*.md, README.md, true",
        "*.md, docs/a.md, true",
        "*.md, docs/a.mdx, false",
        "hello.*, a/hello.c, true",
        "foo, foo/bar, true",
        "foo, a/foo/bar/baz, true",
        "foo, foobar, false",
        // with a slash at the beginning or in the middle: from the top
        "/hello.*, hello.c, true",
        "/hello.*, a/hello.c, false",
        "doc/frotz, doc/frotz, true",
        "doc/frotz, a/doc/frotz, false",
        "doc/frotz/, doc/frotz/x, true",
        "doc/frotz/, a/doc/frotz/x, false",
        // with a slash at the end: directories only
        "frotz/, frotz/x, true",
        "frotz/, a/frotz/x, true",
        "frotz/, frotz, false",
        "frotz/, frotz/, true",
        "frotz, frotz, true",
        // an asterisk does not match a slash
        "foo/*, foo/test.json, true",
        "foo/*, foo/bar/hello.c, true",
        "foo/*.c, foo/bar/hello.c, false",
        "a*b, axxb, true",
        "a*b, a/b, false",
        "a?b, axb, true",
        "a?b, a/b, false",
        "a?b, ab, false",
        // two asterisks
        "**/foo, foo, true",
        "**/foo, a/b/foo, true",
        "**/foo/bar, a/foo/bar, true",
        "**/foo/bar, a/foo/x/bar, false",
        "abc/**, abc/x/y, true",
        "abc/**, x/abc/y, false",
        "a/**/b, a/b, true",
        "a/**/b, a/x/b, true",
        "a/**/b, a/x/y/b, true",
        "a/**/b, a/xb, false",
        "foo**, foobar, true",
        "foo**bar/x, foo/bar/x, false",
        "a/foo**, a/foo/x, true",
        // ranges
        "[abc].py, b.py, true",
        "[abc].py, d.py, false",
        "[a-c].py, b.py, true",
        "[!a-c].py, b.py, false",
        "[!a-c].py, d.py, true",
        "[^a-c].py, d.py, true",
        "a[!x]b, a/b, false",
        "[]x], ], true",
        "[a-].py, -.py, true",
        "[a.py, [a.py, false",
        // what is special, escaped
        "\\#x, #x, true",
        "\\!x, !x, true",
        "a\\*b, a*b, true",
        "a\\*b, axb, false",
        "a.b, axb, false",
        "x\\, x, false",
        "a+b(c), a+b(c), true",
        "日本*, 日本語, true",
    })
    void patternMatches(String pattern, String path, boolean matches) {
        assertThat(IgnoreRules.of(pattern).matches(path)).isEqualTo(matches);
    }

    @Test
    void lastPatternThatFitsDecides() {
        IgnoreRules rules = IgnoreRules.of("*.md", "!keep.md", "/old/keep.md");
        assertThat(rules.matches("a.md")).isTrue();
        assertThat(rules.matches("docs/keep.md")).isFalse();
        assertThat(rules.matches("old/keep.md")).isTrue();
    }

    @Test
    void whatIsInAnIgnoredDirectoryCantBeTakenBack() {
        assertThat(IgnoreRules.of("build/", "!build/keep.txt").matches("build/keep.txt"))
                .isTrue();
        assertThat(IgnoreRules.of("build/*", "!build/keep.txt").matches("build/keep.txt"))
                .isFalse();
    }

    @Test
    void everythingButOneDirectory() {
        IgnoreRules rules = IgnoreRules.of("/*", "!/foo", "/foo/*", "!/foo/bar");
        assertThat(rules.matches("x")).isTrue();
        assertThat(rules.matches("foo/x")).isTrue();
        assertThat(rules.matches("foo/bar/x")).isFalse();
        assertThat(rules.matches("foo/bar/")).isFalse();
    }

    @Test
    void linesMeanWhatTheyMeanInAFile() {
        IgnoreRules rules = IgnoreRules.of("# a comment\n\n   \nblank   \nkept\\ \n");
        assertThat(rules.matches("# a comment")).isFalse();
        assertThat(rules.matches("blank")).isTrue();
        assertThat(rules.matches("blank   ")).isFalse();
        assertThat(rules.matches("kept ")).isTrue();
        assertThat(rules.matches("kept")).isFalse();
    }

    @Test
    void whatIsNoPatternIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IgnoreRules.of("[z-a]"))
                .withMessageStartingWith("'[z-a]' is no pattern");
        assertThatIllegalArgumentException().isThrownBy(() -> IgnoreRules.of("/"));
    }
}
