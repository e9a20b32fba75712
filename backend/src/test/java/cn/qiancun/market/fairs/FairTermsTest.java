package cn.qiancun.market.fairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.support.FairGrounds;
import cn.qiancun.market.support.MarketTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is said of a fair is checked field by field, and nothing is written of what is refused. */
@MarketTest
class FairTermsTest {
    @Autowired
    private FairGrounds grounds;

    @Autowired
    private FairPlanning planning;

    @Autowired
    private Fairs fairs;

    private FairGrounds.Host host;
    private LocalDate day;
    private FairDay open;

    @BeforeEach
    void anOrganiser() {
        host = grounds.organiser();
        day = grounds.today().plusDays(5);
        open = new FairDay(day, LocalTime.of(9, 0), LocalTime.of(17, 0));
    }

    /** Good terms, of which each story spoils one. */
    private final class Terms {
        private String name = "大集 " + System.nanoTime();
        private String community = "370102011002";
        private String place = "社区广场";
        private BigDecimal longitude;
        private BigDecimal latitude;
        private List<FairDay> days = List.of(open);
        private LocalDate applyUntil = grounds.today();
        private Money fee = Money.ZERO;
        private int swing;
        private Set<String> categories = Set.of();

        private void refused(String field, String code) {
            var terms = new FairTerms(
                    name,
                    FairKind.PARK,
                    VillageCode.of(community),
                    place,
                    "历下区 1 号",
                    longitude,
                    latitude,
                    days,
                    applyUntil,
                    fee,
                    swing,
                    categories,
                    "");
            assertThatThrownBy(() -> planning.create(grounds.actor(host), host.organiserId(), terms))
                    .isInstanceOfSatisfying(BusinessException.class, refusal -> {
                        assertThat(refusal.code()).isEqualTo(code);
                        assertThat(refusal.field()).isEqualTo(field);
                    });
            assertThat(fairs.ofOrganiser(grounds.actor(host))).isEmpty();
        }
    }

    @Test
    void namesAndPlacesAreGiven() {
        var nameless = new Terms();
        nameless.name = " ";
        nameless.refused("name", "fair.name");
        var nowhere = new Terms();
        nowhere.place = "";
        nowhere.refused("place", "fair.place");
        var unknown = new Terms();
        unknown.community = "999999999999";
        unknown.refused("community", "village.unknown");
        var pole = new Terms();
        pole.longitude = new BigDecimal("117");
        pole.latitude = new BigDecimal("91");
        pole.refused("latitude", "fair.coordinates");
        var half = new Terms();
        half.latitude = new BigDecimal("36");
        half.refused("longitude", "fair.coordinates");
    }

    @Test
    void daysAreOnceEachAndOpenBeforeTheyClose() {
        var twice = new Terms();
        twice.days = List.of(open, open);
        twice.refused("days[1]", "fair.day");
        var backwards = new Terms();
        backwards.days = List.of(new FairDay(day, LocalTime.of(17, 0), LocalTime.of(9, 0)));
        backwards.refused("days[0]", "fair.hours");
        var late = new Terms();
        late.applyUntil = day.plusDays(1);
        late.refused("applyUntil", "fair.apply-until");
    }

    @Test
    void feesBoundsAndCategoriesAreWithinReason() {
        var paid = new Terms();
        paid.fee = Money.ofFen(-1);
        paid.refused("stallFee", "fair.fee");
        var wide = new Terms();
        wide.swing = 5_001;
        wide.refused("priceSwing", "fair.price-swing");
        var gold = new Terms();
        gold.categories = Set.of("gold");
        gold.refused("categories", "fair.categories");
    }
}
