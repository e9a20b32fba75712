package cn.qiancun.market.web;

import cn.qiancun.market.access.AccessDeclarations;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Guest;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The API's description, generated from the endpoints: who signs in is read from their declarations. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    private static final String BEARER = "bearer";
    private static final String PROBLEM = "Problem";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class, Guest.class);
    }

    @Bean
    OpenAPI description() {
        var bearer = new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("A token from POST /api/v1/tokens");
        return new OpenAPI()
                .info(new Info()
                        .title("千村集 Qiancun Market")
                        .version("v1")
                        .description("Money is integer fen (…Fen), weight integer grams, time ISO 8601, ids strings."
                                + " Errors are RFC 9457 problems."))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes(BEARER, bearer)
                        .addSchemas(PROBLEM, problem())
                        .addResponses(PROBLEM, problemResponse()));
    }

    private static Schema<?> problem() {
        var field = new ObjectSchema()
                .addProperty("pointer", new StringSchema().description("JSON pointer to the value at fault"))
                .addProperty("detail", new StringSchema());
        return new ObjectSchema()
                .addProperty("type", new StringSchema().format("uri").description("stable; ends with the error's code"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("for people, by Accept-Language (zh, en)"))
                .addProperty("instance", new StringSchema().format("uri-reference"))
                .addProperty("errors", new ArraySchema().items(field))
                .addProperty("incident", new StringSchema().description("names the log entry of a 500"));
    }

    private static ApiResponse problemResponse() {
        var reference = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
        return new ApiResponse()
                .description("Refused")
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(reference)));
    }

    /** Modules name their records for themselves: {@code OrdersApi.Line} is not {@code CartApi.Line}. */
    @Bean
    ModelResolver modelResolver(ObjectMapperProvider mappers) {
        var names = new TypeNameResolver() {
            @Override
            protected String getNameOfClass(Class<?> type) {
                var outer = type.getEnclosingClass();
                return outer == null ? super.getNameOfClass(type) : outer.getSimpleName() + "." + type.getSimpleName();
            }
        };
        return new ModelResolver(mappers.jsonMapper(), names).openapi31(mappers.isOpenapi31());
    }

    @Bean
    OperationCustomizer access(AccessDeclarations declarations) {
        return (operation, handler) -> {
            var access = declarations.of(handler);
            if (access.isPresent() && !access.get().everyone()) {
                operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
            }
            operation
                    .getResponses()
                    .addApiResponse("default", new ApiResponse().$ref("#/components/responses/" + PROBLEM));
            return operation;
        };
    }
}
