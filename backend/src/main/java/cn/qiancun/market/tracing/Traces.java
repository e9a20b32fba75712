package cn.qiancun.market.tracing;

import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.lots.LotCodes;
import cn.qiancun.market.lots.LotTests;
import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.villages.FirstSecretaries;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.market.villages.Villages;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Tells what stands behind the code on the goods. */
@Service
public class Traces {
    private final Lots lots;
    private final LotTests tests;
    private final LotCodes codes;
    private final TracedLots traced;
    private final PublicTests publicTests;
    private final Catalog catalog;
    private final Villages villages;
    private final Sellers sellers;
    private final FirstSecretaries secretaries;
    private final List<LotAdvice> advice;
    private final Clock clock;

    Traces(
            Lots lots,
            LotTests tests,
            LotCodes codes,
            TracedLots traced,
            PublicTests publicTests,
            Catalog catalog,
            Villages villages,
            Sellers sellers,
            FirstSecretaries secretaries,
            List<LotAdvice> advice,
            Clock clock) {
        this.lots = lots;
        this.tests = tests;
        this.codes = codes;
        this.traced = traced;
        this.publicTests = publicTests;
        this.catalog = catalog;
        this.villages = villages;
        this.sellers = sellers;
        this.secretaries = secretaries;
        this.advice = advice;
        this.clock = clock;
    }

    /**
     * @param code as it was scanned or typed, whatever it is
     * @throws BusinessException NOT_FOUND {@code trace.forged} for a code that the shop cannot have made, NOT_FOUND
     *     {@code trace.unknown} for one that it may have made and does not know
     */
    public Trace of(String code) {
        var lot = require(code);
        var village = villages.find(lot.villageCode()).orElse(null);
        var seller = sellers.byIds(List.of(lot.sellerId())).get(lot.sellerId());
        var shown = publicTests.of(lot.id());
        var told = advice.stream()
                .map(each -> each.of(lot.id()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
        return new Trace(
                lot,
                standing(lot),
                village,
                seller == null ? "" : seller.name(),
                catalog.publishedCards(List.of(lot.productId())).get(lot.productId()),
                lot.tests().stream().filter(test -> shown.contains(test.id())).toList(),
                secretaries.of(lot.villageCode()).orElse(null),
                told);
    }

    /**
     * A test report that the seller shows to anybody.
     *
     * @throws BusinessException NOT_FOUND, as {@link #of}
     */
    public LotTests.File test(String code, long testId) {
        var lot = require(code);
        if (!publicTests.of(lot.id()).contains(testId)) {
            throw BusinessException.notFound("not-found");
        }
        return tests.file(lot.id(), testId).orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    /** What lots are called, by id: goods and code. */
    public Map<Long, LotView> lotsOf(Collection<Long> lotIds) {
        return new HashMap<>(traced.byIds(lotIds));
    }

    private LotView require(String code) {
        if (!codes.isGenuine(code)) {
            throw BusinessException.notFound("trace.forged");
        }
        return lots.byCode(code).orElseThrow(() -> BusinessException.notFound("trace.unknown"));
    }

    private Trace.Standing standing(LotView lot) {
        return switch (lot.state()) {
            case RECALLED -> Trace.Standing.RECALLED;
            case BLOCKED -> Trace.Standing.BLOCKED;
            default -> {
                if (ShopCalendar.dayOf(clock.instant()).isAfter(lot.expiresOn())) {
                    yield Trace.Standing.EXPIRED;
                }
                yield lot.isCertifiedEnough() ? Trace.Standing.IN_DATE : Trace.Standing.UNCERTIFIED;
            }
        };
    }
}
