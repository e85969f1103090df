import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes the index that the search page of the site looks words up in: {@code search-index.js}, with the address,
 * the page, the heading and the text of each section. The Javadoc has a search of its own.
 *
 * <p>{@code java SearchIndex.java FOLDER}, where the folder holds the finished pages.
 */
final class SearchIndex {
    private static final Pattern MAIN = Pattern.compile("<main.*?</main>", Pattern.DOTALL);
    private static final Pattern SECTION =
            Pattern.compile("<a id=\"([^\"]+)\"></a>\\s*<h([1-6])>(.*?)</h\\2>", Pattern.DOTALL);
    private static final Set<String> NO_PAGES = Set.of("search.html", "project-info.html", "project-reports.html");

    private SearchIndex() {}

    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        List<String> entries = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted().toList()) {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (name.endsWith(".html") && !name.startsWith("apidocs/") && !NO_PAGES.contains(name)) {
                    add(name, Files.readString(file), entries);
                }
            }
        }
        if (entries.isEmpty()) {
            throw new IllegalStateException(root + " has no pages with sections");
        }
        Files.writeString(
                root.resolve("search-index.js"), "const sections = [\n" + String.join(",\n", entries) + "\n];\n");
    }

    private static void add(String name, String page, List<String> entries) {
        Matcher main = MAIN.matcher(page);
        if (!main.find()) {
            return;
        }
        String body = main.group();
        Matcher section = SECTION.matcher(body);
        String title = "";
        boolean more = section.find();
        while (more) {
            String anchor = section.group(1);
            String heading = text(section.group(3));
            title = title.isEmpty() ? heading : title;
            int begin = section.end();
            more = section.find();
            String content = text(body.substring(begin, more ? section.start() : body.length()));
            entries.add("[" + quoted(name + "#" + anchor) + ", " + quoted(title) + ", " + quoted(heading) + ", "
                    + quoted(content) + "]");
        }
    }

    private static String text(String html) {
        return html.replaceAll("(?s)<script.*?</script>", " ")
                .replaceAll("<[^>]*>", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("</", "<\\/") + '"';
    }
}
