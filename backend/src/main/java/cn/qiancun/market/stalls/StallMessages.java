package cn.qiancun.market.stalls;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.SellerSeats;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.FairStalls;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.lots.LotsElsewhere;
import cn.qiancun.market.notifications.Messages;
import cn.qiancun.market.notifications.Tell;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.stalls.GoodsRows.OfLot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What those who sell or help at stalls, and who holds the fair, are told of lots that may not be sold any more. */
@Component
class StallMessages {
    private static final int SHORT_CODE = 5;

    private final FairStalls stalls;
    private final Fairs fairs;
    private final WareRows wares;
    private final LotsElsewhere lots;
    private final SellerSeats seats;
    private final Accounts accounts;
    private final Messages messages;

    StallMessages(
            FairStalls stalls,
            Fairs fairs,
            WareRows wares,
            LotsElsewhere lots,
            SellerSeats seats,
            Accounts accounts,
            Messages messages) {
        this.stalls = stalls;
        this.fairs = fairs;
        this.wares = wares;
        this.lots = lots;
        this.seats = seats;
        this.accounts = accounts;
        this.messages = messages;
    }

    /** @param byStall what of the lot lies there */
    void stopped(long lotId, Map<Long, List<OfLot>> byStall) {
        if (byStall.isEmpty()) {
            return;
        }
        var code = lots.byIds(List.of(lotId)).get(lotId).code().substring(0, SHORT_CODE);
        var key = "stall-stopped:" + Ids.next() + ":";
        var there = stalls.byIds(byStall.keySet());
        var known = fairs.byIds(there.stream().map(Stall::fairId).collect(Collectors.toSet()));
        var titles = titles(byStall.values());
        var concerned = concerned(there, known);
        var tells = new ArrayList<Tell>();
        for (var stall : there) {
            var fair = known.get(stall.fairId());
            var goods = byStall.get(stall.id()).stream()
                    .map(one -> titles.get(one.wareId()))
                    .distinct()
                    .collect(Collectors.joining("、"));
            var arguments = List.of(fair.name(), stall.number(), goods, code);
            tells.addAll(concerned.tells(key + stall.id() + ":", stall, fair, arguments));
        }
        messages.tell(tells);
    }

    private Map<Long, String> titles(Collection<List<OfLot>> there) {
        var ids = there.stream().flatMap(List::stream).map(OfLot::wareId).toList();
        return wares.byIds(ids).stream().collect(Collectors.toMap(WareAtStall::id, WareAtStall::title));
    }

    private Concerned concerned(Collection<Stall> there, Map<Long, Fair> known) {
        var sellers = there.stream().flatMap(Concerned::sellers).collect(Collectors.toSet());
        return new Concerned(
                seats.holders(sellers),
                accounts.holders(Role.STALL_HELPER, Organisation.Kind.STALL, keys(there, Stall::id)),
                accounts.holders(
                        Role.FAIR_ORGANISER, Organisation.Kind.ORGANISER, keys(known.values(), Fair::organiserId)));
    }

    private static <T> List<String> keys(Collection<T> all, ToLongFunction<T> id) {
        return all.stream().mapToLong(id).distinct().mapToObj(Long::toString).toList();
    }

    /** Who sells for the parties of the stalls, who helps there, and who holds the fairs; each by the organisation. */
    private record Concerned(
            Map<Long, Set<Long>> selling, Map<String, List<Long>> helping, Map<String, List<Long>> holding) {
        private static Stream<Long> sellers(Stall stall) {
            return stall.party() == null ? Stream.empty() : stall.party().sellerIds().stream();
        }

        private List<Tell> tells(String key, Stall stall, Fair fair, List<String> arguments) {
            var standing = new TreeSet<>(helping.getOrDefault(Long.toString(stall.id()), List.of()));
            sellers(stall).forEach(seller -> standing.addAll(selling.getOrDefault(seller, Set.of())));
            var tells = new ArrayList<Tell>();
            standing.forEach(account -> tells.add(
                    new Tell(key + account, account, "stall.told.stopped", arguments, "/stall/" + stall.id(), false)));
            var board = "/fair/board?fair=" + fair.id();
            holding.getOrDefault(Long.toString(fair.organiserId()), List.of())
                    .forEach(account -> tells.add(new Tell(
                            key + "o" + account, account, "stall.told.stopped-board", arguments, board, false)));
            return tells;
        }
    }
}
