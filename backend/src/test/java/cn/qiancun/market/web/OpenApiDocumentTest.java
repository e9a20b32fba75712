package cn.qiancun.market.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.MarketTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** The API's shape is a promise: it changes only together with the committed description. */
@MarketTest
class OpenApiDocumentTest {
    private static final Path COMMITTED = Path.of("docs/openapi.json");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @LocalServerPort
    private int port;

    @Test
    void theCommittedDescriptionIsThatOfTheCode() throws IOException {
        var generated =
                JSON.writeValueAsString(sorted(Api.on(port).get("/v3/api-docs").json())) + "\n";
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(COMMITTED, generated);
        }

        assertThat(generated)
                .as("The API has changed. If that is meant, write the description anew:"
                        + " mvn test -pl backend -am -Dtest=OpenApiDocumentTest -Dopenapi.write=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void onlyTheApiIsDescribed() {
        assertThat(Api.on(port).get("/v3/api-docs").json().get("paths").propertyNames())
                .contains("/api/v1/tokens", "/api/v1/accounts")
                .allMatch(path -> path.startsWith("/api/v1/") || path.startsWith("/payments/"));
    }

    /** Fields by name, so that the order in which classes are found changes nothing. */
    private static JsonNode sorted(JsonNode node) {
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> array.add(sorted(item)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        var fields = new TreeMap<String, JsonNode>();
        node.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
        return JsonNodeFactory.instance.objectNode().setAll(fields);
    }
}
