package cn.qiancun.market.stalls;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
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
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What those who sell or help at stalls, and who holds the fair, are told of lots that may not be sold any more. */
@Component
class StallMessages {
    private static final int SHORT_CODE = 5;

    private final FairStalls stalls;
    private final Fairs fairs;
    private final WareRows wares;
    private final LotsElsewhere lots;
    private final Accounts accounts;
    private final Messages messages;
    private final JdbcClient jdbc;

    StallMessages(
            FairStalls stalls,
            Fairs fairs,
            WareRows wares,
            LotsElsewhere lots,
            Accounts accounts,
            Messages messages,
            JdbcClient jdbc) {
        this.stalls = stalls;
        this.fairs = fairs;
        this.wares = wares;
        this.lots = lots;
        this.accounts = accounts;
        this.messages = messages;
        this.jdbc = jdbc;
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
        var tells = new ArrayList<Tell>();
        for (var stall : there) {
            var fair = known.get(stall.fairId());
            var arguments = List.of(fair.name(), stall.number(), goods(byStall.get(stall.id())), code);
            tells.addAll(tells(key + stall.id() + ":", stall, fair, arguments));
        }
        messages.tell(tells);
    }

    private String goods(List<OfLot> there) {
        return wares.byIds(there.stream().map(OfLot::wareId).toList()).stream()
                .map(WareAtStall::title)
                .distinct()
                .collect(Collectors.joining("、"));
    }

    private List<Tell> tells(String key, Stall stall, Fair fair, List<String> arguments) {
        var tells = new ArrayList<Tell>();
        standing(stall)
                .forEach(account -> tells.add(new Tell(
                        key + account, account, "stall.told.stopped", arguments, "/stall/" + stall.id(), false)));
        var board = "/fair/board?fair=" + fair.id();
        holding(fair)
                .forEach(account -> tells.add(
                        new Tell(key + "o" + account, account, "stall.told.stopped-board", arguments, board, false)));
        return tells;
    }

    /** Who sells for the party of the stall, and who helps there. */
    private Set<Long> standing(Stall stall) {
        var found = new TreeSet<Long>(jdbc.sql("SELECT account_id FROM stalls_helper WHERE stall_id = ? AND live = 1")
                .param(stall.id())
                .query(Long.class)
                .list());
        if (stall.party() != null) {
            var sellers = stall.party().sellerIds().stream()
                    .map(id -> Long.toString(id))
                    .toList();
            found.addAll(holders(Role.VILLAGE_SELLER, Organisation.Kind.SELLER, sellers));
        }
        return found;
    }

    private Set<Long> holding(Fair fair) {
        return holders(Role.FAIR_ORGANISER, Organisation.Kind.ORGANISER, List.of(Long.toString(fair.organiserId())));
    }

    private Set<Long> holders(Role role, Organisation.Kind kind, Collection<String> keys) {
        return accounts.holders(role, kind, keys).values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
