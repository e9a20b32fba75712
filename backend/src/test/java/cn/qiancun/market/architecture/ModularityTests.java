package cn.qiancun.market.architecture;

import cn.qiancun.market.MarketApplication;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModularityTests {
    private static final ApplicationModules MODULES = ApplicationModules.of(MarketApplication.class);

    @Test
    void modulesUseOnlyWhatTheyDeclareAndOnlyWhatIsPublic() {
        MODULES.verify();
    }

    /** Into target/spring-modulith-docs. */
    @Test
    void modulesAreDrawnFromTheCode() {
        new Documenter(MODULES).writeModulesAsPlantUml();
    }
}
