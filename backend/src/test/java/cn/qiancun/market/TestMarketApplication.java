package cn.qiancun.market;

import cn.qiancun.market.embedded.EmbeddedServersInitializer;
import cn.qiancun.sandbox.SandboxInitializer;
import org.springframework.boot.SpringApplication;

/** The shop as {@code mvn spring-boot:test-run} starts it: with its servers and goods to demonstrate with. */
public class TestMarketApplication {
    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(MarketApplication.class);
        application.setAdditionalProfiles("demonstration");
        application.addInitializers(new EmbeddedServersInitializer(), new SandboxInitializer());
        application.run(args);
    }
}
