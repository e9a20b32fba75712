package cn.qiancun.market.demonstration;

import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Prints where the shop is and who can sign in, as the last thing at the start. */
@Component
@Profile("demonstration")
class StartReport {
    private final Environment environment;
    private final DemonstrationSettings settings;

    StartReport(Environment environment, DemonstrationSettings settings) {
        this.environment = environment;
        this.settings = settings;
    }

    void print(List<DemonstrationAccount> accounts) {
        var address = "http://localhost:" + environment.getProperty("local.server.port", "8080");
        var text = new StringBuilder("\n千村集 is open: %s   (sign in at %s/sign-in)\n".formatted(address, address));
        text.append("Demonstration accounts, password %s:\n".formatted(settings.password()));
        for (var account : accounts) {
            text.append("  %s  %-42s %s%s\n".formatted(account.phone(), account.roles(), address, account.startPath()));
        }
        // For the person at the terminal, whatever the log's format and level are.
        System.out.println(text);
    }
}
