package cn.qiancun.market.demonstration;

import cn.qiancun.market.catalog.CatalogueImport.ImportedProduct;
import cn.qiancun.market.shared.VillageCode;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Fills an empty shop with the catalogue, supermarkets and accounts to demonstrate with, through the same verbs that
 * people use. Every step may run again: what is there already stays as it is.
 */
@Component
@Profile("demonstration")
@Order(Ordered.LOWEST_PRECEDENCE)
class DemonstrationShop implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(DemonstrationShop.class);

    private final DemonstrationGoods goods;
    private final DemonstrationLots lots;
    private final DemonstrationStores stores;
    private final DemonstrationPeople people;
    private final DemonstrationHelpers helpers;
    private final DemonstrationWindow window;
    private final DemonstrationReviews reviews;
    private final DemonstrationFairSeason season;
    private final DemonstrationStoreWeek week;
    private final DemonstrationSessions sessions;
    private final StartReport report;

    DemonstrationShop(
            DemonstrationGoods goods,
            DemonstrationLots lots,
            DemonstrationStores stores,
            DemonstrationPeople people,
            DemonstrationHelpers helpers,
            DemonstrationWindow window,
            DemonstrationReviews reviews,
            DemonstrationFairSeason season,
            DemonstrationStoreWeek week,
            DemonstrationSessions sessions,
            StartReport report) {
        this.goods = goods;
        this.lots = lots;
        this.stores = stores;
        this.people = people;
        this.helpers = helpers;
        this.window = window;
        this.reviews = reviews;
        this.season = season;
        this.week = week;
        this.sessions = sessions;
        this.report = report;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        log.info("Demonstration: listing the catalogue");
        var operator = people.operator();
        var listed = goods.list(operator);
        log.info("Demonstration: declaring lots with their certificates");
        lots.declare(operator, listed);
        log.info("Demonstration: opening the supermarkets");
        var opened = stores.open(operator, villagesOf(listed));
        var organiser = season.organiser(operator);
        log.info("Demonstration: registering one account per role");
        var accounts = people.register(opened.get(0), opened.get(1), organiser.organisation());
        helpers.appoint(operator, villagesOf(listed), DemonstrationPeople.FIRST_VILLAGE, DemonstrationPeople.SECRETARY);
        window.arrange(operator);
        reviews.write(operator);
        week.live(listed, opened.get(0), opened.get(1));
        season.live(operator, organiser, listed);
        sessions.hold(operator);
        report.print(accounts);
    }

    private static SortedSet<VillageCode> villagesOf(List<ImportedProduct> listed) {
        return listed.stream()
                .map(ImportedProduct::villageCode)
                .collect(Collectors.toCollection(() -> new TreeSet<>(Comparator.comparing(VillageCode::value))));
    }
}
