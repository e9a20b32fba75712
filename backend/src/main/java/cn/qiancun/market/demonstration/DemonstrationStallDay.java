package cn.qiancun.market.demonstration;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.fairs.FairDay;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.stalls.LendGoods;
import cn.qiancun.market.stalls.Lendables;
import cn.qiancun.market.stalls.LotSum;
import cn.qiancun.market.stalls.MoveGoods;
import cn.qiancun.market.stalls.StallStock;
import cn.qiancun.market.stalls.StallWares;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** A whole day at a stall that lies behind: what was carried there, sold, tasted and spoiled, counted, and carried home. */
@Component
@Profile("demonstration")
class DemonstrationStallDay {
    /** Of a hundred parts of the opening hours: when somebody buys, most in the morning. */
    private static final int[] CUSTOMERS = {4, 9, 12, 15, 19, 24, 33, 52, 66, 78, 86};

    private static final int GOODS = 3;
    private static final int UNITS = 80;
    private static final int MOST_AT_ONCE = 3;
    /** What is missing in the drawer of one of the stalls. */
    private static final long MISSING = 200;

    private final Lendables lendables;
    private final StallStock stock;
    private final StallWares wares;
    private final DemonstrationPhones phones;
    private final DemonstrationClock clock;

    DemonstrationStallDay(
            Lendables lendables,
            StallStock stock,
            StallWares wares,
            DemonstrationPhones phones,
            DemonstrationClock clock) {
        this.lendables = lendables;
        this.stock = stock;
        this.wares = wares;
        this.phones = phones;
        this.clock = clock;
    }

    void live(Actor operator, Stall stall, FairDay day, boolean last) {
        var host = SellersHands.at(stall, operator);
        var opens = day.date().atTime(day.opens()).atZone(ShopCalendar.ZONE).toInstant();
        var closes = day.date().atTime(day.closes()).atZone(ShopCalendar.ZONE).toInstant();
        var phone = new DemonstrationPhones.Phone[1];
        clock.at(opens, () -> {
            if (wares.of(host, stall.id()).isEmpty()) {
                carry(host, stall);
            }
            phone[0] = phones.at(host, stall);
        });
        clock.at(closes, () -> {
            sell(host, phone[0], opens, closes);
            leave(host, stall, last);
        });
    }

    private void carry(Actor host, Stall stall) {
        var lines = lendables.of(host, stall.id()).stream()
                .filter(one -> one.lotId() == 0)
                .limit(GOODS)
                .map(one -> new LendGoods.Line(one.variantId(), 0, Math.min(UNITS, one.units())))
                .toList();
        stock.lend(host, new LendGoods(stall.id(), "demonstration", lines));
    }

    private void sell(Actor host, DemonstrationPhones.Phone phone, Instant opens, Instant closes) {
        var stall = phone.stall();
        var goods = wares.of(host, stall.id());
        var chance = new Random(stall.number().hashCode() + opens.getEpochSecond());
        var open = Duration.between(opens, closes);
        phone.begin(opens);
        int customer = stall.column() % 2;
        for (; customer < CUSTOMERS.length; customer++) {
            long seconds = open.toSeconds() * CUSTOMERS[customer] / 100 + chance.nextInt(1_200);
            var ware = goods.get(customer % goods.size());
            phone.sell(opens.plusSeconds(seconds), ware, 1 + chance.nextInt(MOST_AT_ONCE));
        }
        phone.end(closes, stall.column() == 2 ? MISSING : 0);
        phone.send(0);
    }

    /** @param last whether what is left goes home */
    private void leave(Actor host, Stall stall, boolean last) {
        var first = stock.sums(host, stall.id()).get(0);
        move(host, stall, first, Move.TASTE);
        if (last) {
            move(host, stall, stock.sums(host, stall.id()).get(0), Move.SPOIL);
            stock.sums(host, stall.id()).stream()
                    .filter(sum -> sum.onHand() > 0)
                    .forEach(sum -> move(host, stall, sum, Move.GIVE_BACK));
        }
    }

    private enum Move {
        TASTE,
        SPOIL,
        GIVE_BACK
    }

    private void move(Actor host, Stall stall, LotSum sum, Move move) {
        long some = Math.min(1, sum.onHand());
        var key = "demonstration-" + move + "-" + sum.wareId() + "-"
                + clock.instant().getEpochSecond();
        if (sum.onHand() < 1) {
            return;
        }
        switch (move) {
            case TASTE -> stock.taste(host, moved(stall, key, sum, some, "请顾客尝一尝"));
            case SPOIL -> stock.spoil(host, moved(stall, key, sum, some, "运输中压坏"));
            case GIVE_BACK -> stock.giveBack(host, moved(stall, key, sum, sum.onHand(), ""));
        }
    }

    private static MoveGoods moved(Stall stall, String key, LotSum sum, long quantity, String note) {
        return new MoveGoods(stall.id(), key, sum.wareId(), sum.lotId(), quantity, note);
    }
}
