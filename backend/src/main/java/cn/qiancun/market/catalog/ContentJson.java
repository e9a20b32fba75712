package cn.qiancun.market.catalog;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How revisions and approvals keep a listing's content: properties that a newer shop no longer knows are passed over. */
final class ContentJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private ContentJson() {}

    static String write(ListingContent content) {
        return JSON.writeValueAsString(content);
    }

    static ListingContent read(String json) {
        return JSON.readValue(json, ListingContent.class);
    }
}
