package cn.qiancun.market.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CountyMapTest {
    @Test
    void theMoreGoodsTheDeeperTheShade() {
        assertThat(CountyMap.shade(0, 0)).isZero();
        assertThat(CountyMap.shade(0, 500)).isZero();
        assertThat(CountyMap.shade(1, 1)).isEqualTo(3);
        assertThat(CountyMap.shade(1, 500)).isEqualTo(1);
        assertThat(CountyMap.shade(250, 500)).isEqualTo(2);
        assertThat(CountyMap.shade(500, 500)).isEqualTo(4);
        assertThat(CountyMap.shade(2_000_000_000, 2_000_000_000)).isEqualTo(4);
    }

    @Test
    void theShippedMapHasTheTwelveCountiesByTheNamesOfTheRegistry() throws Exception {
        var map = JsonMapper.builder()
                .build()
                .readTree(Files.readString(Path.of("../frontend-templates/static/map/jinan-counties.json")));
        List<String> counties = new ArrayList<>();
        map.get("features")
                .forEach(one -> counties.add(one.at("/properties/code").asString()
                        + one.at("/properties/name").asString()));

        assertThat(counties)
                .containsExactlyInAnyOrder(
                        "370102历下区",
                        "370103市中区",
                        "370104槐荫区",
                        "370105天桥区",
                        "370112历城区",
                        "370113长清区",
                        "370114章丘区",
                        "370115济阳区",
                        "370116莱芜区",
                        "370117钢城区",
                        "370124平阴县",
                        "370126商河县");
    }
}
