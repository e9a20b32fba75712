package cn.qiancun.market.fairbooks;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.SellerSeats;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.FairStalls;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.settlement.PlaceSales;
import cn.qiancun.market.settlement.SalePlace;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.OwnVillages;
import cn.qiancun.market.villages.VillageSummary;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Service;

/** What fairs came to for their villages: written down when they are closed, read by villages and organisers. */
@Service
public class FairResults {
    private static final int MOST = 100;

    private final ResultRows rows;
    private final ClosingRows closings;
    private final Fairs fairs;
    private final FairStalls stalls;
    private final PlaceSales sales;
    private final OwnVillages ownVillages;
    private final SellerSeats seats;
    private final Clock clock;

    FairResults(
            ResultRows rows,
            ClosingRows closings,
            Fairs fairs,
            FairStalls stalls,
            PlaceSales sales,
            OwnVillages ownVillages,
            SellerSeats seats,
            Clock clock) {
        this.rows = rows;
        this.closings = closings;
        this.fairs = fairs;
        this.stalls = stalls;
        this.sales = sales;
        this.ownVillages = ownVillages;
        this.seats = seats;
        this.clock = clock;
    }

    /** A result and the fair it is of. */
    public record OfFair(FairResult result, Fair fair) {}

    /** What sold most first; empty before the fair is closed. @throws BusinessException NOT_FOUND for another's fair */
    public List<FairResult> of(Actor organiser, long fairId) {
        fairs.requireOrganiser(organiser, fairId);
        return rows.ofFair(fairId);
    }

    /** Of the villages whose accountant the actor is or for whose sellers the actor acts, the latest first. */
    public List<OfFair> ofVillages(Actor actor) {
        var results = rows.ofVillages(villagesOf(actor), MOST);
        var known =
                fairs.byIds(results.stream().map(FairResult::fairId).distinct().toList());
        return results.stream()
                .map(result -> new OfFair(result, known.get(result.fairId())))
                .toList();
    }

    /**
     * A certificate by its number, for the village and the organiser.
     *
     * @throws BusinessException NOT_FOUND {@code not-found} for others
     */
    public OfFair byNumber(Actor actor, String number) {
        var result = rows.byNumber(number).orElseThrow(() -> BusinessException.notFound("not-found"));
        var fair = fairs.require(result.fairId());
        boolean holds = actor.has(Role.FAIR_ORGANISER, Organisation.organiser(fair.organiserId()));
        if (!holds && !villagesOf(actor).contains(result.village())) {
            throw BusinessException.notFound("not-found");
        }
        return new OfFair(result, fair);
    }

    private Set<VillageCode> villagesOf(Actor actor) {
        var villages = new HashSet<VillageCode>();
        ownVillages.of(actor).stream().map(VillageSummary::code).forEach(villages::add);
        if (actor.has(Role.VILLAGE_SELLER) || actor.has(Role.FIRST_SECRETARY)) {
            seats.of(actor).forEach(seat -> villages.add(seat.seller().villageCode()));
        }
        return villages;
    }

    /** In the transaction that ends the closing. */
    void write(List<FairResult> ofVillages) {
        ofVillages.forEach(rows::insert);
    }

    /** After all sales are completed and all fees are charged; reads every sale of the fair, outside any transaction. */
    List<FairResult> make(Fair fair) {
        var places = stalls.ofFair(fair.id()).stream()
                .map(Stall::id)
                .map(SalePlace::stall)
                .toList();
        var credits = sales.credits(places);
        var sold = new HashMap<String, Sold>();
        for (var slice : sales.slices(places)) {
            sold.merge(slice.village().value(), Sold.of(slice), Sold::plus);
        }
        var preorders = preorders(fair.id());
        var fees = closings.feesByVillage(fair.id());
        var villages = new TreeSet<>(sold.keySet());
        villages.addAll(preorders.keySet());
        villages.addAll(fees.keySet());
        return villages.stream()
                .map(VillageCode::of)
                .map(village -> result(
                        fair,
                        village,
                        sold.getOrDefault(village.value(), Sold.NOTHING),
                        credits.getOrDefault(village, PlaceSales.Credit.NONE),
                        preorders.getOrDefault(village.value(), Money.ZERO),
                        fees.getOrDefault(village.value(), Money.ZERO)))
                .toList();
    }

    private FairResult result(
            Fair fair, VillageCode village, Sold sold, PlaceSales.Credit credit, Money preorders, Money fee) {
        return new FairResult(
                fair.id(),
                village,
                "DJ" + fair.code() + "-" + village,
                sold.gross(),
                sold.returned(),
                sold.cash(),
                preorders,
                credit.collective(),
                credit.growers(),
                credit.commission(),
                credit.others(),
                fee,
                clock.instant());
    }

    private Map<String, Money> preorders(long fairId) {
        var ordered = new TreeMap<String, Money>();
        // A fair is the pick-up point of what was ordered for it.
        sales.slices(List.of(SalePlace.pickup(fairId)))
                .forEach(slice -> ordered.merge(slice.village().value(), slice.net(), Money::plus));
        return ordered;
    }

    private record Sold(Money gross, Money returned, Money cash) {
        static final Sold NOTHING = new Sold(Money.ZERO, Money.ZERO, Money.ZERO);

        static Sold of(PlaceSales.Slice slice) {
            return new Sold(slice.gross(), slice.returned(), slice.cash() ? slice.net() : Money.ZERO);
        }

        Sold plus(Sold more) {
            return new Sold(gross.plus(more.gross), returned.plus(more.returned), cash.plus(more.cash));
        }
    }
}
