package cn.qiancun.market.architecture;

import cn.qiancun.market.MarketApplication;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.ModulithMetadata;
import org.springframework.modulith.docs.Documenter;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModularityTests {
    /** {@link ApplicationModules#of} keeps the whole code's picture for ever, and the tests after this one need the memory. */
    private static final class Modules extends ApplicationModules {
        Modules() {
            super(
                    ModulithMetadata.of(MarketApplication.class),
                    DescribedPredicate.alwaysFalse(),
                    new ImportOption.DoNotIncludeTests());
        }
    }

    private final ApplicationModules modules = new Modules();

    /** Nor do they use each other in a circle. */
    @Test
    void modulesUseOnlyWhatTheyDeclareAndOnlyWhatIsPublic() {
        modules.verify();
    }

    /** Into target/spring-modulith-docs. */
    @Test
    void modulesAreDrawnFromTheCode() {
        new Documenter(modules).writeModulesAsPlantUml();
    }
}
