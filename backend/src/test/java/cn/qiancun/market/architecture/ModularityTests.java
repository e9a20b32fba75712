package cn.qiancun.market.architecture;

import cn.qiancun.market.MarketApplication;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModularityTests {
    private final ApplicationModules modules = ApplicationModules.of(MarketApplication.class);

    @Test
    void modulesUseOnlyWhatTheyDeclareAndOnlyWhatIsPublic() {
        modules.verify();
    }

    /** Into target/spring-modulith-docs. */
    @Test
    void modulesAreDocumentedFromTheCode() {
        new Documenter(modules).writeDocumentation();
    }
}
