package cn.qiancun.market.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text is there, in both languages. */
class MessageBundlesTest {
    private static final Path MESSAGES = Path.of("../frontend-templates/messages");
    private static final Path TEMPLATES = Path.of("../frontend-templates/templates");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final String ENGLISH = "_en";

    /** A key in full; one that is put together from parts ends in a point or is an expression. */
    private static final Pattern TEMPLATE_KEY = Pattern.compile("#\\{([a-zA-Z][a-zA-Z0-9_.-]*[a-zA-Z0-9])[}(]");

    private static final Pattern ERROR_CODE = Pattern.compile(
            "BusinessException\\s*\\.(?:invalid\\(\\s*[^,;]+,\\s*|(?:malformed|forbidden|notFound|conflict|tooMany|unavailable)\\(\\s*)"
                    + "\"([a-z0-9.-]+[a-z0-9])\"");

    private static final Pattern NOTICE = Pattern.compile("\"notice\",\\s*\"([a-z0-9.-]+[a-z0-9])\"");

    static Set<String> bundles() throws IOException {
        try (Stream<Path> files = Files.list(MESSAGES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".properties"))
                    .map(name -> name.replace(".properties", ""))
                    .filter(name -> !name.endsWith(ENGLISH))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void bothLanguagesHaveTheSameKeys(String bundle) throws IOException {
        assertThat(keys(bundle + ENGLISH)).isEqualTo(keys(bundle));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void noTextIsEmptyAndBothTakeTheSameArguments(String bundle) throws IOException {
        Properties chinese = read(bundle);
        Properties english = read(bundle + ENGLISH);
        for (String key : chinese.stringPropertyNames()) {
            assertThat(chinese.getProperty(key)).as(key).isNotBlank();
            assertThat(arguments(english.getProperty(key, ""))).as(key).isSubsetOf(arguments(chinese.getProperty(key)));
        }
    }

    @Test
    void everyBundleIsRead() throws IOException {
        String configuration = Files.readString(Path.of("src/main/resources/application.yaml"));
        assertThat(bundles()).allSatisfy(bundle -> assertThat(configuration).contains("messages/" + bundle));
    }

    /** Of two the first bundle's is shown, on the other's pages, too. */
    @Test
    void noKeyStandsInTwoBundles() throws IOException {
        var seen = new TreeSet<String>();
        for (String bundle : bundles()) {
            assertThat(keys(bundle))
                    .as(bundle)
                    .allSatisfy(key -> assertThat(seen.add(key)).as(key).isTrue());
        }
    }

    @Test
    void everyTextThatAPageNamesIsThere() throws IOException {
        assertThat(missing(TEMPLATES, ".html", TEMPLATE_KEY, "")).isEmpty();
    }

    @Test
    void everyRefusalHasAText() throws IOException {
        assertThat(missing(SOURCES, ".java", ERROR_CODE, "error.")).isEmpty();
    }

    @Test
    void everyNoticeAfterSuccessHasAText() throws IOException {
        assertThat(missing(SOURCES, ".java", NOTICE, "")).isEmpty();
    }

    private static Set<String> missing(Path root, String suffix, Pattern pattern, String prefix) throws IOException {
        Set<String> known = new TreeSet<>();
        for (String bundle : bundles()) {
            known.addAll(keys(bundle));
        }
        Set<String> missing = new TreeSet<>();
        for (Path file : files(root, suffix)) {
            Matcher matcher = pattern.matcher(Files.readString(file));
            while (matcher.find()) {
                String key = prefix + matcher.group(1);
                if (!known.contains(key)) {
                    missing.add(key + " in " + root.relativize(file));
                }
            }
        }
        return missing;
    }

    private static List<Path> files(Path root, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }

    private static Set<String> keys(String bundle) throws IOException {
        return new TreeSet<>(read(bundle).stringPropertyNames());
    }

    private static Set<String> arguments(String text) {
        return Pattern.compile("\\{(\\d+)")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties read(String bundle) throws IOException {
        try (Reader reader = Files.newBufferedReader(MESSAGES.resolve(bundle + ".properties"))) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties;
        }
    }
}
