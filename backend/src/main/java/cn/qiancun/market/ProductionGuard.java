package cn.qiancun.market;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Stops a production shop before it opens a connection, if anything of it is a demonstration's. It
 * names every finding at once and never a value.
 */
@Component
@Profile("production")
class ProductionGuard implements BeanFactoryPostProcessor, PriorityOrdered {
    private static final Pattern SECRET = Pattern.compile("(password|secret|(private|token|access|secret)[-_]?key)$");
    private static final Pattern LOOPBACK = Pattern.compile("^https?://(localhost|127\\.|\\[::1])");
    private static final Set<String> KNOWN_TO_EVERYBODY =
            Set.of("password", "secret", "changeme", "root", "admin", "market", "123456", "minioadmin", "qiancun-demo");

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        List<String> findings = findings(beans.getBean(ConfigurableEnvironment.class));
        if (!findings.isEmpty()) {
            throw new IllegalStateException("This is no production shop: " + String.join("; ", findings));
        }
    }

    static List<String> findings(ConfigurableEnvironment environment) {
        List<String> findings = new ArrayList<>();
        if (environment.acceptsProfiles(Profiles.of("demonstration | test"))) {
            findings.add("the profile demonstration or test is active beside production");
        }
        if (environment.getPropertySources().contains("embedded-servers")) {
            findings.add("it runs on embedded servers");
        }
        if ("root".equals(environment.getProperty("spring.datasource.username"))) {
            findings.add("it signs in to the database as root");
        }
        for (String name : names(environment)) {
            judge(name, environment.getProperty(name, ""), findings);
        }
        return findings;
    }

    private static void judge(String name, String value, List<String> findings) {
        String key = name.toLowerCase(Locale.ROOT);
        String plain = value.toLowerCase(Locale.ROOT);
        if (SECRET.matcher(key).find() && (KNOWN_TO_EVERYBODY.contains(plain) || plain.contains("demonstration"))) {
            findings.add(name + " is a secret that everybody knows");
        }
        if (key.endsWith("gateway") && LOOPBACK.matcher(plain).find()) {
            findings.add(name + " leads to a payment sandbox on this machine");
        }
    }

    /** The shop's own settings, however they are written, and Spring's. */
    private static Set<String> names(ConfigurableEnvironment environment) {
        Set<String> names = new TreeSet<>();
        environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> List.of(((EnumerablePropertySource<?>) source).getPropertyNames()).stream())
                .filter(name -> name.toLowerCase(Locale.ROOT).matches("(market|spring|server)[._].*"))
                .forEach(names::add);
        return names;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
