package cn.qiancun.market.fairs;

import static cn.qiancun.market.till.TillScene.fields;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.catalog.DelegatedWork;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.FairGrounds;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.villages.AppointSecretary;
import cn.qiancun.market.villages.FirstSecretaryDesk;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Applying for a fair and placing stalls, as programs do it for those whose errand it is. */
@MarketTest
class FairErrandsApiTest {
    private static final String PLANNED = "/api/v1/planned-fairs";

    @LocalServerPort
    int port;

    @Autowired
    private FairGrounds grounds;

    @Autowired
    private FirstSecretaryDesk desk;

    @Autowired
    private DelegatedWork delegations;

    @Autowired
    private Stalls people;

    /** Registering people takes longest; a fair of its own keeps the errands apart. */
    private static FairGrounds.Host host;

    private static Api organiser;
    private static Stalls.Stall village;
    private static Api seller;

    @BeforeEach
    void anOrganiserAndAVillage() {
        if (host == null) {
            host = grounds.organiser();
            organiser = signedIn(host.person());
            village = people.open("西红柿", Money.ofFen(1_000), 20);
            seller = signedIn(village.seller());
        }
    }

    private Api signedIn(Stalls.Person person) {
        return Api.on(port).signIn(person.phone(), People.PASSWORD);
    }

    private static JsonNode ok(Api.Answer answer) {
        assertThat(answer.status()).as(answer.response().body()).isBetween(200, 201);
        return answer.json();
    }

    private static int version(JsonNode fair) {
        return fair.get("version").asInt();
    }

    private static Map<String, Object> goods(Stalls.Stall of, int quantity, Long priceFen) {
        return fields("variantId", Long.toString(of.variantId()), "quantity", quantity, "priceFen", priceFen);
    }

    private static String applications(Stalls.Stall of) {
        return "/api/v1/sellers/" + of.sellerId() + "/fair-applications";
    }

    private static Map<String, Object> asked(Fair fair, String title, int version, Object goods) {
        return fields(
                "fairId",
                Long.toString(fair.id()),
                "title",
                title,
                "wantsPower",
                false,
                "wantsCold",
                false,
                "note",
                "",
                "goods",
                List.of(goods),
                "version",
                version);
    }

    private static JsonNode applied(Api by, Fair fair, Stalls.Stall of, String title) {
        return ok(by.post(applications(of), asked(fair, title, 0, goods(of, 30, null))));
    }

    @Test
    void aVillageSellerAppliesWithGoodsAndTheirCertificatesAndChangesItsMind() {
        var fair = grounds.published(host, 2);
        var open = "/api/v1/sellers/" + village.sellerId() + "/open-fairs";
        assertThat(seller.get(open).json().get("items").findValuesAsString("id"))
                .contains(Long.toString(fair.id()));
        var choice = seller.get(open + "/" + fair.id() + "/goods").json().at("/items/0");
        assertThat(choice.get("certificateRequired").asBoolean()).isTrue();
        assertThat(choice.get("shopPriceFen").asLong()).isEqualTo(1_000);

        var tooDear = asked(fair, "太贵", 0, goods(village, 30, 1_201L));
        assertThat(seller.post(applications(village), tooDear).problem()).isEqualTo("fair.goods-price");
        var applied = applied(seller, fair, village, "西红柿摊");
        assertThat(applied.get("state").asString()).isEqualTo("APPLIED");
        assertThat(applied.get("secretary").isNull()).isTrue();
        assertThat(applied.at("/goods/0/certificate").asString()).isEqualTo("AT_HAND");
        assertThat(seller.post(applications(village), tooDear).status()).isEqualTo(422);

        var one = applications(village) + "/" + applied.get("id").asString();
        var change = asked(fair, "王家西红柿", version(applied), goods(village, 60, 900L));
        assertThat(ok(seller.put(one, change)).at("/goods/0/priceFen").asLong()).isEqualTo(900);
        assertThat(seller.put(one, change).problem()).as("what was seen before").isEqualTo("fair.application-changed");
        assertThat(seller.get(one).json().get("title").asString()).isEqualTo("王家西红柿");
        assertThat(ok(seller.post(one + "/withdrawal", Map.of())).get("state").asString())
                .isEqualTo("WITHDRAWN");
        assertThat(applied(seller, fair, village, "还是来").get("id")).isEqualTo(applied.get("id"));
    }

    @Test
    void aFirstSecretaryAppliesForTheVillageUntilTheSellerRevokesIt() {
        var fair = grounds.published(host, 1);
        var other = people.open("菠菜", Money.ofFen(500), 0);
        var person = people.person("王书记");
        var term = desk.appoint(
                people.actor(people.operator()),
                new AppointSecretary(other.village(), "王示范", "市派出单位", LocalDate.of(2025, 5, 20), person.phone()));
        var secretary = signedIn(person);

        var applied = applied(secretary, fair, other, "王示范带来的菠菜");
        assertThat(applied.get("secretary").asString()).isEqualTo("王示范");
        assertThat(applied.get("villageCode").asString())
                .isEqualTo(other.village().value());
        assertThat(applied.at("/goods/0/certificate").asString())
                .as("no lot has a certificate yet")
                .isEqualTo("TO_BRING");
        assertThat(organiser
                        .get(PLANNED + "/" + fair.id() + "/applications")
                        .json()
                        .at("/items/0/secretary")
                        .asString())
                .isEqualTo("王示范");
        assertThat(secretary.get(applications(village)).status())
                .as("another village's seller")
                .isEqualTo(404);

        var selling = people.actor(other.seller());
        assertThat(delegations.delegations(selling))
                .singleElement()
                .satisfies(seen -> assertThat(seen.secretary().id()).isEqualTo(term.id()));
        delegations.revoke(selling, other.sellerId(), term.id());
        var withdrawal = applications(other) + "/" + applied.get("id").asString() + "/withdrawal";
        assertThat(secretary.post(withdrawal, Map.of()).status()).isEqualTo(404);
        assertThat(ok(signedIn(other.seller()).post(withdrawal, Map.of()))
                        .get("state")
                        .asString())
                .isEqualTo("WITHDRAWN");
    }

    @Test
    void aGroupAppliesTogetherAndTheOrganiserDecidesInBulkAndPlaces() {
        var fair = grounds.published(host, 3);
        var guest = people.open("大葱", Money.ofFen(200), 5);
        var guestSells = signedIn(guest.seller());
        var third = people.open("莲藕", Money.ofFen(700), 5);
        var together = applied(seller, fair, village, "两村一摊").get("id").asString();
        invite(together, guest);
        var membership = applications(guest) + "/" + together + "/membership";
        var joined = ok(guestSells.put(membership, Map.of("goods", List.of(goods(guest, 40, 180L)))));
        assertThat(joined.at("/members/0/state").asString()).isEqualTo("CONFIRMED");
        assertThat(joined.get("goods").size()).isEqualTo(2);
        var alone =
                applied(signedIn(third.seller()), fair, third, "莲藕摊").get("id").asString();

        decide(fair, "WAITING", "", together, alone);
        decide(fair, "ACCEPTED", "", together, alone);
        assertThat(guestSells.delete(membership).problem()).isEqualTo("fair.application-state");
        assertThat(applicationsOf(fair, "ACCEPTED")).containsExactlyInAnyOrder(together, alone);
        place(fair, together, alone);

        decide(fair, "REFUSED", "证照不全", alone);
        assertThat(standing(fair)).containsOnly(together);
        assertThat(decision(fair, "ACCEPTED", "", together, alone).problem())
                .as("all or none")
                .isEqualTo("fair.application-state");
    }

    private void invite(String application, Stalls.Stall guest) {
        var invited = ok(seller.post(
                applications(village) + "/" + application + "/invitations",
                Map.of("sellerId", Long.toString(guest.sellerId()))));
        assertThat(invited.at("/members/0/state").asString()).isEqualTo("INVITED");
    }

    private static Api.Answer decision(Fair fair, String to, String reason, String... ids) {
        return organiser.post(
                PLANNED + "/" + fair.id() + "/applications/decisions",
                Map.of("applicationIds", List.of(ids), "to", to, "reason", reason));
    }

    private static void decide(Fair fair, String to, String reason, String... ids) {
        assertThat(decision(fair, to, reason, ids).status()).isEqualTo(204);
    }

    private static List<String> applicationsOf(Fair fair, String state) {
        return organiser
                .get(PLANNED + "/" + fair.id() + "/applications?state=" + state)
                .json()
                .get("items")
                .findValuesAsString("id");
    }

    /** As the rules suggest, then otherwise by hand. */
    private void place(Fair fair, String together, String alone) {
        var path = PLANNED + "/" + fair.id() + "/placement";
        var suggested = ok(organiser.get(path + "/suggestion"));
        assertThat(suggested.get("seats").size()).isEqualTo(2);
        assertThat(suggested.at("/seats/0/whys").size()).isPositive();
        assertThat(organiser
                        .post(path + "/suggestion", Map.of("fingerprint", "of yesterday"))
                        .problem())
                .isEqualTo("fair.suggestion-changed");
        var taken = ok(organiser.post(
                path + "/suggestion",
                Map.of("fingerprint", suggested.get("fingerprint").asString())));
        assertThat(taken.get("waiting").size()).isZero();
        assertThat(standing(fair)).containsExactlyInAnyOrder(together, alone);

        var from = stallOf(taken, together);
        var free = stallOf(taken, null);
        var exchange = Map.of(
                "oneStallId",
                from,
                "otherStallId",
                free,
                "seen",
                taken.get("fingerprint").asString());
        var moved = ok(organiser.post(path + "/exchanges", exchange));
        assertThat(organiser.post(path + "/exchanges", exchange).problem())
                .as("twice is not back again")
                .isEqualTo("fair.placement-changed");
        assertThat(stallOf(moved, together)).isEqualTo(free);
        assertThat(organiser.delete(path + "/stalls/" + free).status()).isEqualTo(204);
        assertThat(standing(fair)).containsOnly(alone);
        var given = ok(organiser.put(path + "/stalls/" + from, Map.of("applicationId", together)));
        assertThat(stallOf(given, together)).isEqualTo(from);
        assertThat(organiser
                        .put(path + "/stalls/" + from, Map.of("applicationId", together))
                        .problem())
                .isEqualTo("fair.placed");
    }

    private static List<String> standing(Fair fair) {
        var parties = new ArrayList<String>();
        ok(organiser.get(PLANNED + "/" + fair.id() + "/placement")).get("items").forEach(stall -> {
            if (!stall.get("applicationId").isNull()) {
                parties.add(stall.get("applicationId").asString());
            }
        });
        return parties;
    }

    /** Where it stands, or for null the first free stall. */
    private static String stallOf(JsonNode placement, String application) {
        for (var stall : placement.get("items").values()) {
            var there = stall.get("applicationId").isNull()
                    ? null
                    : stall.get("applicationId").asString();
            if (java.util.Objects.equals(there, application)) {
                return stall.get("stallId").asString();
            }
        }
        throw new AssertionError("Nobody such: " + application);
    }
}
