package cn.qiancun.market.access;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class AccessDeclarationsTests {
    /** Not a bean: it is registered with a mapping of its own below. */
    static class Forgetful {
        @GetMapping("/forgotten")
        void forgotten() {}
    }

    @Test
    void anEndpointWithoutADeclarationStopsTheStart() throws NoSuchMethodException {
        var mapping = new RequestMappingHandlerMapping();
        mapping.setApplicationContext(new StaticWebApplicationContext());
        mapping.afterPropertiesSet();
        mapping.registerMapping(
                org.springframework.web.servlet.mvc.method.RequestMappingInfo.paths("/forgotten")
                        .options(mapping.getBuilderConfiguration())
                        .build(),
                new Forgetful(),
                Forgetful.class.getDeclaredMethod("forgotten"));
        var beans = new StaticListableBeanFactory();
        beans.addBean("mapping", mapping);
        var declarations = new AccessDeclarations(beans.getBeanProvider(RequestMappingHandlerMapping.class));

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(declarations::afterSingletonsInstantiated)
                .withMessageContaining("Forgetful");
    }
}
