package cn.qiancun.market.stalls.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.Sha256;
import cn.qiancun.market.stalls.FairBoards;
import cn.qiancun.market.stalls.Lendables;
import cn.qiancun.market.stalls.MoveGoods;
import cn.qiancun.market.stalls.StallCounts;
import cn.qiancun.market.stalls.StallStaff;
import cn.qiancun.market.stalls.StallStock;
import cn.qiancun.market.stalls.StallWares;
import cn.qiancun.market.stalls.api.StallBodies.LendableBody;
import cn.qiancun.market.stalls.api.StallBodies.StallGoodsBody;
import cn.qiancun.market.stalls.api.StallBodies.StallLotBody;
import cn.qiancun.market.stalls.api.StallBodies.StallStandingBody;
import cn.qiancun.market.stalls.api.StallBodies.StallWareBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/stalls")
@Tag(name = "stalls")
@Access({Role.VILLAGE_SELLER, Role.FIRST_SECRETARY, Role.STALL_HELPER})
class StallsApi {
    private static final String KEY = "Idempotency-Key";

    private final StallStaff staff;
    private final FairBoards boards;
    private final StallStock stock;
    private final StallCounts counts;
    private final StallWares wares;
    private final Lendables lendables;
    private final Idempotency idempotency;

    StallsApi(
            StallStaff staff,
            FairBoards boards,
            StallStock stock,
            StallCounts counts,
            StallWares wares,
            Lendables lendables,
            Idempotency idempotency) {
        this.staff = staff;
        this.boards = boards;
        this.stock = stock;
        this.counts = counts;
        this.wares = wares;
        this.lendables = lendables;
        this.idempotency = idempotency;
    }

    record GoodsMoved(String stallId) {}

    record StallPrice(BigDecimal priceFen) {}

    private record Asked(String errand, Object what) {}

    @GetMapping
    @Operation(summary = "The stalls where the caller stands, and how it goes there")
    List<StallStandingBody> mine(Actor actor) {
        return boards.ofStaff(actor).stream().map(StallStandingBody::of).toList();
    }

    @GetMapping("/{stallId}/goods")
    @Operation(summary = "What the stall sells, and what became of each lot")
    StallGoodsBody goods(Actor actor, @PathVariable String stallId) {
        long id = Ids.parse(stallId);
        return new StallGoodsBody(
                wares.of(actor, id).stream().map(StallWareBody::of).toList(),
                stock.sums(actor, id).stream().map(StallLotBody::of).toList());
    }

    @GetMapping("/{stallId}/lendable")
    @Operation(summary = "What the caller could carry to the stall now, by lot")
    List<LendableBody> lendable(Actor actor, @PathVariable String stallId) {
        return lendables.of(actor, Ids.parse(stallId)).stream()
                .map(LendableBody::of)
                .toList();
    }

    @PostMapping("/{stallId}/loans")
    @Operation(summary = "Goods are carried to the stall: they leave the village's stock")
    GoodsMoved lend(
            Actor actor,
            @PathVariable String stallId,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody LoanBody body) {
        long id = staff.requireHost(actor, Ids.parse(stallId)).id();
        return once("lend", actor, id, key, body, () -> stock.lend(actor, body.lend(id, bookingKey(actor, key))));
    }

    @PostMapping("/{stallId}/tastings")
    @Operation(summary = "Goods are tasted by visitors")
    GoodsMoved taste(
            Actor actor,
            @PathVariable String stallId,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody StallMoveBody body) {
        return move("taste", actor, stallId, key, body, goods -> stock.taste(actor, goods));
    }

    @PostMapping("/{stallId}/spoilage")
    @Operation(summary = "Goods are spoiled; the note says why")
    GoodsMoved spoil(
            Actor actor,
            @PathVariable String stallId,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody StallMoveBody body) {
        return move("spoil", actor, stallId, key, body, goods -> stock.spoil(actor, goods));
    }

    @PostMapping("/{stallId}/returns")
    @Operation(summary = "Goods go back into the village's stock")
    GoodsMoved giveBack(
            Actor actor,
            @PathVariable String stallId,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody StallMoveBody body) {
        return move("return", actor, stallId, key, body, goods -> stock.giveBack(actor, goods));
    }

    @PostMapping("/{stallId}/settlements")
    @Operation(summary = "What was sold below zero came from this lot")
    GoodsMoved settle(
            Actor actor,
            @PathVariable String stallId,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody StallMoveBody body) {
        return move("settle", actor, stallId, key, body, goods -> stock.settle(actor, goods));
    }

    @PostMapping("/{stallId}/mistakes")
    @Operation(summary = "What was sold below zero was something else, as the note says")
    GoodsMoved mistake(
            Actor actor,
            @PathVariable String stallId,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody StallMoveBody body) {
        return move("mistake", actor, stallId, key, body, goods -> stock.mistake(actor, goods));
    }

    @PostMapping("/{stallId}/counts")
    @Operation(summary = "What was counted differs: found, missing or spoiled; refused if something moved since")
    GoodsMoved countGoods(
            Actor actor,
            @PathVariable String stallId,
            @RequestHeader(value = KEY, required = false) String key,
            @RequestBody CountBody body) {
        long id = staff.requireHost(actor, Ids.parse(stallId)).id();
        return once("count", actor, id, key, body, () -> counts.book(actor, body.count(id, bookingKey(actor, key))));
    }

    @PutMapping("/{stallId}/wares/{wareId}/price")
    @Operation(summary = "Another price of a ware within the fair's bounds; the stall's tills have it at once")
    StallWareBody reprice(
            Actor actor, @PathVariable String stallId, @PathVariable String wareId, @RequestBody StallPrice body) {
        return StallWareBody.of(
                wares.reprice(actor, Ids.parse(stallId), Ids.parse(wareId), Money.ofFen(fen(body.priceFen()))));
    }

    private static long fen(BigDecimal price) {
        try {
            return price.longValueExact();
        } catch (ArithmeticException | NullPointerException none) {
            throw BusinessException.invalid("priceFen", "stall.price");
        }
    }

    private GoodsMoved move(
            String errand, Actor actor, String stallId, String key, StallMoveBody body, Consumer<MoveGoods> verb) {
        long id = staff.requireStaff(actor, Ids.parse(stallId)).id();
        return once(errand, actor, id, key, body, () -> verb.accept(body.move(id, bookingKey(actor, key))));
    }

    /** Keys of two callers never meet in the ledger of goods. */
    private static String bookingKey(Actor actor, String key) {
        return Sha256.hexOf(actor.accountId() + ":" + key);
    }

    private GoodsMoved once(String errand, Actor actor, long stallId, String key, Object body, Runnable verb) {
        var scope = "stall-" + errand + ":" + stallId + ":" + actor.accountId();
        return idempotency.once(scope, key, new Asked(errand, body), GoodsMoved.class, () -> {
            verb.run();
            return new GoodsMoved(Long.toString(stallId));
        });
    }
}
