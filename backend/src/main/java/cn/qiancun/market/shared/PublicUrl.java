package cn.qiancun.market.shared;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The address by which people and payment providers reach the shop: the setting {@code market.public-url}, else this
 * machine's port, which is known once the shop listens.
 */
@Component
public class PublicUrl {
    private final Environment environment;
    private volatile String root;

    PublicUrl(Environment environment) {
        this.environment = environment;
    }

    /** @param path begins with a slash */
    public String of(String path) {
        if (root == null) {
            root = environment.getRequiredProperty("market.public-url");
        }
        return root + path;
    }
}
