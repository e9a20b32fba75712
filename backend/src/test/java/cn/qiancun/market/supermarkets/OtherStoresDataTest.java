package cn.qiancun.market.supermarkets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.ordering.ConsignmentState;
import cn.qiancun.market.ordering.OrderState;
import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.ordering.PickupDesk;
import cn.qiancun.market.ordering.Shipments;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.till.TillScene;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Whatever lists something of a store does so for its own people: for those of another it is not there, be it a page or a
 * call. Every such address is asked, also those that come one day.
 */
@MarketTest
@TestInstance(Lifecycle.PER_CLASS)
class OtherStoresDataTest {
    private static final Pattern OF_A_STORE = Pattern.compile("/api/v1/stores/\\{(storeId|counterId)}(/[^{]*)?");
    /** What these need besides the store. */
    private static final String MORE = "from=2026-11-01&to=2026-11-02&query=1234&code=1234&since=0";
    /** Nothing of one store: what waits in one's own, and where a till begins. */
    private static final Set<String> OF_NO_STORE = Set.of("/store");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext shop;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private TillScene own;
    private TillScene other;

    @BeforeAll
    void twoStores() {
        own = new TillScene(shop, port);
        other = new TillScene(shop, port);
    }

    @Test
    void callsOfAnotherStoreAnswerAsIfItWereNotThere() {
        var calls = asked().stream()
                .filter(path -> OF_A_STORE.matcher(path).matches())
                .toList();
        assertThat(calls).hasSizeGreaterThan(20);
        var clerk = Api.on(port).signIn(own.clerk.phone(), People.PASSWORD);
        var manager = Api.on(port).signIn(own.manager.phone(), People.PASSWORD);
        for (var path : calls) {
            assertThat(manager.get(of(path, other)).status()).as(path).isEqualTo(404);
            // What is the manager's alone is refused to a clerk before it is looked for.
            assertThat(clerk.get(of(path, other)).status()).as(path).isIn(404, 403);
        }
        assertThat(calls)
                .filteredOn(path -> manager.get(of(path, own)).status() == 200)
                .hasSizeGreaterThan(15);
    }

    @Test
    void pagesOfAnotherStoreAreNotThere() {
        var pages = asked().stream()
                .filter(path -> path.startsWith("/store/") && !path.contains("{") && !OF_NO_STORE.contains(path))
                .toList();
        assertThat(pages).hasSizeGreaterThan(12);
        var manager = Browser.on(port).signIn(own.manager.phone(), People.PASSWORD);
        for (var page : pages) {
            assertThat(manager.get(page + choosing(other)).statusCode())
                    .as(page)
                    .isEqualTo(404);
        }
        assertThat(pages)
                .filteredOn(page -> manager.get(page + choosing(own)).statusCode() == 200)
                .hasSizeGreaterThan(10);
    }

    /** Desks hand out at the store's pick-up point. */
    @Test
    void thePickUpsOfAnotherStoreAreNotThere() {
        var program = Api.on(port).signIn(own.manager.phone(), People.PASSWORD);
        long theirs = other.store.id();
        for (var path : List.of("", "/search")) {
            assertThat(program.get("/api/v1/store/pickups" + path + "?query=1234&pickupPointId=" + theirs)
                            .status())
                    .as(path)
                    .isEqualTo(404);
            assertThat(program.get("/api/v1/store/pickups" + path + "?query=1234&pickupPointId=" + own.store.id())
                            .status())
                    .as(path)
                    .isEqualTo(200);
        }
    }

    @Test
    void whatWaitsAtAnotherStoresDeskIsHandedOverThereAlone() {
        var story = new OrderStory(shop);
        var point = story.point();
        var goods = story.goods(500, 5);
        var buyer = OrderStory.resident();
        var number = story.placedAt(point, buyer, goods.wanted(1));
        story.pays(buyer, number);
        await().atMost(Duration.ofSeconds(60)).until(() -> story.state(buyer, number) == OrderState.PAID);
        long id = story.order(buyer, number).consignments().get(0).id();
        shop.getBean(Shipments.class).accept(goods.seller(), id);
        shop.getBean(Shipments.class).sendToPickupPoint(goods.seller(), id);
        shop.getBean(PickupDesk.class).markReady(OrderStory.clerkOf(point), id);
        var waiting = story.order(buyer, number).consignments().get(0);

        var program = Api.on(port).signIn(own.clerk.phone(), People.PASSWORD).once();
        var browser = Browser.on(port).signIn(own.clerk.phone(), People.PASSWORD);
        var code = Map.of("pickupPointId", Long.toString(point.id()), "code", waiting.pickupCode());
        assertThat(program.post("/api/v1/store/pickups/handover", code).status())
                .isEqualTo(404);
        assertThat(program.post("/api/v1/store/pickups/" + id + "/handover", code)
                        .status())
                .isEqualTo(404);
        var scanned = "/api/v1/store/pickups/scanned/" + waiting.pickupToken();
        assertThat(program.get(scanned).status()).isEqualTo(404);
        assertThat(program.post(scanned + "/handover", Map.of()).status()).isEqualTo(404);
        assertThat(browser.get("/store/handover/" + waiting.pickupToken()).statusCode())
                .isEqualTo(404);
        assertThat(story.order(buyer, number).consignments().get(0).state())
                .isEqualTo(ConsignmentState.READY_FOR_PICKUP);

        // The store's own clerk needs the code's picture alone.
        shop.getBean(PickupDesk.class).handOverScanned(OrderStory.clerkOf(point), waiting.pickupToken());
        assertThat(story.order(buyer, number).consignments().get(0).state()).isEqualTo(ConsignmentState.DELIVERED);
    }

    private Set<String> asked() {
        var paths = new TreeSet<String>();
        mapping.getHandlerMethods().keySet().stream()
                .filter(info -> info.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .forEach(info -> paths.addAll(info.getPatternValues()));
        return paths;
    }

    private static String of(String path, TillScene scene) {
        return path.replaceFirst("\\{[^}]*}", Long.toString(scene.store.id())) + "?" + MORE;
    }

    private static String choosing(TillScene scene) {
        return "?store=" + scene.store.id() + "&point=" + scene.store.id() + "&" + MORE;
    }
}
