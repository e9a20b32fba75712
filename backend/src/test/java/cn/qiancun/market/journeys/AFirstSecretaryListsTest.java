package cn.qiancun.market.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.support.Stalls.Person;
import cn.qiancun.market.villages.FirstSecretaries;
import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.market.villages.Villages;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A village without a computer person: its first secretary lists, the village confirms with one tap, and may revoke it. */
@MarketTest
class AFirstSecretaryListsTest {
    private static final Pattern LINK = Pattern.compile("value=\"https?://[^/\"]+(/confirm/[A-Za-z0-9_-]+)\"");
    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"([0-9]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    Stalls stalls;

    @Autowired
    Sellers sellers;

    @Autowired
    Villages villages;

    @Autowired
    FirstSecretaries secretaries;

    private final String goods =
            "示范大葱" + Long.toString(ThreadLocalRandom.current().nextLong(1_000_000), 36);

    @Test
    void aFirstSecretaryListsTheVillageConfirmsTheOperatorPublishesTheVillageRevokes() {
        VillageCode village = village();
        long seller = sellers.register("合作社 " + goods, SellerKind.COOPERATIVE, village)
                .id();
        Browser operator = signIn(stalls.operator());
        Browser helper = appointSecretary(operator, village);

        String product = list(helper, seller);
        helper.submit(product, product + "/submit", Map.of());
        String link = confirmationLink(helper, product);
        assertThat(publish(operator, product).statusCode())
                .as("not yet confirmed")
                .isEqualTo(409);

        confirmWithOneTap(link);
        assertThat(publish(operator, product).statusCode()).isEqualTo(302);
        assertThat(Browser.on(port).get(inShop(product)).body()).contains(goods);

        Browser owner = signIn(stalls.member("社长", Role.VILLAGE_SELLER, Organisation.seller(seller)));
        revoke(owner, product, seller, secretaries.of(village).orElseThrow().id());
        assertThat(Browser.on(port).get(inShop(product)).statusCode()).isEqualTo(404);
        assertThat(helper.get(product).statusCode()).isEqualTo(403);
    }

    private VillageCode village() {
        for (int page = 1; ; page++) {
            VillageCode code = villages.search("370104", "", PageQuery.of(page, 1))
                    .items()
                    .get(0)
                    .code();
            if (secretaries.history(code).isEmpty()) {
                return code;
            }
        }
    }

    private Browser signIn(Person person) {
        return Browser.on(port).signIn(person.phone(), People.PASSWORD);
    }

    private Browser appointSecretary(Browser operator, VillageCode village) {
        Person person = stalls.person("第一书记");
        var answer = operator.submit(
                "/ops/helpers",
                "/ops/helpers",
                Map.of(
                        "villageCode", village.value(),
                        "name", "王示范",
                        "sendingUnit", "市派出单位",
                        "since", "2025-05-20",
                        "phone", person.phone()));
        assertThat(answer.statusCode()).isEqualTo(302);
        return signIn(person);
    }

    private String list(Browser helper, long seller) {
        var entries = new LinkedHashMap<String, String>();
        entries.put("seller", Long.toString(seller));
        entries.put("name", goods);
        entries.put("categoryCode", "vegetables");
        entries.put("story", "老乡一棵一棵种出来的。");
        entries.put("proof", "CONFORMITY");
        String variant = "variants[0].";
        entries.put(variant + "id", "");
        entries.put(variant + "name", "10 斤捆");
        entries.put(variant + "unit", "BUNDLE");
        entries.put(variant + "netGrams", "5000");
        entries.put(variant + "price", "32.00");
        entries.put(variant + "minimumOrderQuantity", "1");
        entries.put(variant + "shelfLifeDays", "30");
        entries.put(variant + "temperature", "AMBIENT");
        entries.put(variant + "months", "11");
        entries.put(variant + "initialStock", "50");
        assertThat(helper.get("/village/products").body()).contains("第一书记身份");
        var answer = helper.submit("/village/products/new?seller=" + seller, "/village/products/new", entries);
        assertThat(answer.statusCode()).isEqualTo(302);
        return Browser.location(answer);
    }

    private String confirmationLink(Browser helper, String product) {
        var page = helper.submit(product, product + "/confirmation-link", Map.of());
        var link = LINK.matcher(page.body());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    /** Whoever holds the link is not signed in. */
    private void confirmWithOneTap(String link) {
        Browser phone = Browser.on(port);
        assertThat(phone.get(link).body()).contains(goods, "王示范", "市派出单位");
        assertThat(phone.submit(link, link, Map.of()).body()).contains("已确认");
        assertThat(phone.get(link).statusCode()).as("good for one use").isEqualTo(404);
    }

    private HttpResponse<String> publish(Browser operator, String product) {
        String page = product.replace("/village/products/", "/ops/listings/");
        String shown = operator.get(page).body();
        assertThat(shown).contains("第一书记 王示范", "合作社 " + goods);
        var version = VERSION.matcher(shown);
        assertThat(version.find()).isTrue();
        return operator.submit(page, page + "/approval", Map.of("version", version.group(1)));
    }

    private static String inShop(String product) {
        return product.replace("/village/products/", "/products/");
    }

    private void revoke(Browser owner, String product, long seller, long secretary) {
        String page = "/village/delegations";
        assertThat(owner.get(page).body()).contains(goods, "王示范");
        String id = product.substring(product.lastIndexOf('/') + 1);
        owner.submit(page, page + "/products/" + id + "/withdrawal", Map.of());
        owner.submit(page, page + "/" + seller + "/" + secretary + "/revocation", Map.of());
        assertThat(owner.get(page).body()).contains("恢复授权");
    }
}
