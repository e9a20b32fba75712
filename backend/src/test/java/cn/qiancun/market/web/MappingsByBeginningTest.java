package cn.qiancun.market.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

class MappingsByBeginningTest {
    @Controller
    static class Pages {
        @GetMapping("/")
        void home() {}

        @GetMapping("/products")
        void list() {}

        @GetMapping("/products/{id}")
        void product() {}

        @GetMapping({"/fairs", "/markets"})
        void twoAddresses() {}

        @PostMapping("/{anything}/notes")
        void notes() {}

        @GetMapping("/api/v1/products/{id}")
        void productByApi() {}

        @PostMapping("/api/v1/orders")
        void order() {}

        @GetMapping("/api/v1/{kind}/all/count")
        void count() {}
    }

    private final MappingsByBeginning mappings = new MappingsByBeginning();

    @BeforeEach
    void start() {
        var context = new StaticWebApplicationContext();
        context.registerSingleton("pages", Pages.class);
        context.refresh();
        mappings.setApplicationContext(context);
        mappings.afterPropertiesSet();
    }

    @Test
    void eachAddressHasItsMethod() throws Exception {
        assertThat(found("GET", "/")).isEqualTo("home");
        assertThat(found("GET", "/products")).isEqualTo("list");
        assertThat(found("GET", "/products/7")).isEqualTo("product");
        assertThat(found("GET", "/fairs")).isEqualTo("twoAddresses");
        assertThat(found("GET", "/markets")).isEqualTo("twoAddresses");
        assertThat(found("GET", "/api/v1/products/7")).isEqualTo("productByApi");
        assertThat(found("POST", "/api/v1/orders")).isEqualTo("order");
    }

    @Test
    void whatBeginsWithAnythingIsFoundBehindKnownAndUnknownBeginnings() throws Exception {
        assertThat(found("POST", "/products/notes")).isEqualTo("notes");
        assertThat(found("POST", "/nobody/notes")).isEqualTo("notes");
        assertThat(found("GET", "/api/v1/products/all/count")).isEqualTo("count");
        assertThat(found("GET", "/api/v1/nothing/all/count")).isEqualTo("count");
    }

    @Test
    void encodedLettersAndPathParametersBeginAlike() throws Exception {
        assertThat(found("GET", "/%70roducts;jsessionid=1/7")).isEqualTo("product");
    }

    @Test
    void whatNobodyAnswersIsNotFound() throws Exception {
        assertThat(found("GET", "/nothing")).isNull();
        assertThat(found("GET", "/products/7/8")).isNull();
        assertThat(found("GET", "/api")).isNull();
    }

    @Test
    void anotherMethodIsRefusedByThoseOfTheAddress() {
        assertThatThrownBy(() -> found("POST", "/products"))
                .isInstanceOfSatisfying(
                        HttpRequestMethodNotSupportedException.class,
                        refusal -> assertThat(refusal.getSupportedMethods()).containsExactly("GET"));
    }

    @Test
    void valuesInTheAddressAreRead() throws Exception {
        var request = request("GET", "/products/7");
        mappings.getHandler(request);
        assertThat(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE))
                .hasToString("{id=7}");
    }

    private String found(String method, String path) throws Exception {
        var chain = mappings.getHandler(request(method, path));
        return chain == null
                ? null
                : ((HandlerMethod) chain.getHandler()).getMethod().getName();
    }

    private static MockHttpServletRequest request(String method, String path) {
        var request = new MockHttpServletRequest(method, path);
        ServletRequestPathUtils.parseAndCache(request);
        return request;
    }
}
