import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks for links of the site that lead nowhere, and for pages that load something from another host. It asks nobody:
 * links to other hosts are not followed. The Javadoc is a target only; its own tool checks it.
 *
 * <p>{@code java CheckLinks.java FOLDER} ends with 1 where something is wrong, and prints what.
 */
final class CheckLinks {
    private static final Pattern TAG = Pattern.compile("<(\\w+)\\b([^>]*)>");
    private static final Pattern ADDRESS = Pattern.compile("\\b(href|src)=\"([^\"]*)\"");
    private static final Pattern ANCHOR = Pattern.compile("\\b(?:id|name)=\"([^\"]+)\"");
    private static final Pattern STYLE_ADDRESS = Pattern.compile("url\\(\\s*['\"]?([^'\")]+)|@import\\s+['\"]([^'\"]+)");
    private static final Pattern OTHER_PLACE = Pattern.compile("(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//).*");

    private final Path root;
    private final Map<Path, Set<String>> anchors = new HashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private int links;

    private CheckLinks(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    public static void main(String[] arguments) throws IOException {
        CheckLinks check = new CheckLinks(Path.of(arguments[0]));
        check.all();
        check.complaints.forEach(System.err::println);
        if (!check.complaints.isEmpty() || check.links == 0) {
            System.err.println(check.complaints.size() + " of " + check.links + " links are wrong");
            System.exit(1);
        }
        System.out.println(check.links + " links lead somewhere");
    }

    private void all() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                boolean generated = root.relativize(file).startsWith("apidocs");
                if (file.toString().endsWith(".html")) {
                    page(file, Files.readString(file), generated);
                } else if (file.toString().endsWith(".css")) {
                    style(file, Files.readString(file));
                }
            }
        }
    }

    private void page(Path file, String text, boolean generated) throws IOException {
        Matcher tag = TAG.matcher(text.replaceAll("(?s)<!--.*?-->", ""));
        while (tag.find()) {
            boolean loads = !tag.group(1).equals("a");
            Matcher address = ADDRESS.matcher(tag.group(2));
            while (address.find()) {
                String wanted = address.group(2).replace("&amp;", "&");
                if (OTHER_PLACE.matcher(wanted).matches()) {
                    if (loads && !wanted.startsWith("data:")) {
                        complain(file, "loads " + wanted + " from another host");
                    }
                } else if (!generated) {
                    follow(file, wanted);
                }
            }
        }
    }

    private void style(Path file, String text) {
        Matcher address = STYLE_ADDRESS.matcher(text);
        while (address.find()) {
            String wanted = address.group(1) == null ? address.group(2) : address.group(1);
            if (OTHER_PLACE.matcher(wanted).matches() && !wanted.startsWith("data:")) {
                complain(file, "loads " + wanted + " from another host");
            }
        }
    }

    private void follow(Path file, String wanted) throws IOException {
        links++;
        int mark = wanted.indexOf('#');
        String place = (mark < 0 ? wanted : wanted.substring(0, mark)).replaceAll("\\?.*", "");
        Path target = place.isEmpty() ? file : file.resolveSibling(decoded(place)).normalize();
        if (Files.isDirectory(target)) {
            target = target.resolve("index.html");
        }
        if (!Files.isRegularFile(target)) {
            complain(file, "leads to " + wanted + ", which is not there");
        } else if (mark >= 0 && mark < wanted.length() - 1 && !anchors(target).contains(decoded(wanted.substring(mark + 1)))) {
            complain(file, "leads to " + wanted + ", where no such anchor is");
        }
    }

    private Set<String> anchors(Path page) throws IOException {
        Set<String> known = anchors.get(page);
        if (known == null) {
            known = new HashSet<>();
            Matcher anchor = ANCHOR.matcher(Files.readString(page));
            while (anchor.find()) {
                known.add(anchor.group(1));
            }
            anchors.put(page, known);
        }
        return known;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private void complain(Path file, String what) {
        complaints.add(root.relativize(file) + " " + what);
    }
}
