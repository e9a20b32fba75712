package cn.qiancun.market.goodsfiles;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.GoodsIntake;
import cn.qiancun.market.catalog.GoodsIntake.Effect;
import cn.qiancun.market.catalog.GoodsIntake.Offer;
import cn.qiancun.market.catalog.GoodsIntake.Outcome;
import cn.qiancun.market.goodsfiles.GoodsPlanning.Planned;
import cn.qiancun.market.goodsfiles.StagedRow.State;
import cn.qiancun.market.villages.Sellers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes the good rows of a file over, a portion in each of the caller's transactions. What changed since the check is checked
 * again under lock: a row that is good no longer is refused and says why. Rows that were taken before are found unchanged,
 * so that nothing comes twice.
 */
@Component
class FileTaking {
    private static final Logger log = LoggerFactory.getLogger(FileTaking.class);

    private final GoodsFileTable files;
    private final GoodsFileLines rows;
    private final GoodsPlanning planning;
    private final GoodsIntake intake;
    private final ActingFor actingFor;
    private final Sellers sellers;

    FileTaking(
            GoodsFileTable files,
            GoodsFileLines rows,
            GoodsPlanning planning,
            GoodsIntake intake,
            ActingFor actingFor,
            Sellers sellers) {
        this.files = files;
        this.rows = rows;
        this.planning = planning;
        this.intake = intake;
        this.actingFor = actingFor;
        this.sellers = sellers;
    }

    /**
     * The file's row has to be locked.
     *
     * @return how many products were refused, at least in part; null after the last portion
     */
    Integer portion(GoodsFileTable.Due due) {
        Portion portion = next(due);
        if (portion.isEmpty()) {
            GoodsFile file = due.file();
            files.end(file.id());
            log.info(
                    "Goods file {} of seller {} is taken over: {} products new, {} changed, {} unchanged, {} refused",
                    file.id(),
                    file.sellerId(),
                    file.added(),
                    file.changed(),
                    file.unchanged(),
                    file.refused());
            return null;
        }
        return take(due.file(), portion);
    }

    /** As {@link #portion}, of one product only: what another command disturbs must not keep the others out. */
    void one(GoodsFileTable.Due due) {
        Portion portion = next(due);
        if (!portion.isEmpty()) {
            take(due.file(), portion.firstOnly());
        }
    }

    /** Passes the next product by: the database knows its name already. */
    void refuseOne(GoodsFileTable.Due due) {
        Portion portion = next(due);
        if (!portion.isEmpty()) {
            List<StagedRow> refused = portion.products().get(0).stream()
                    .filter(row -> row.state() == State.GOOD)
                    .map(row ->
                            row.with(State.REFUSED, List.of(new CellProblem(GoodsColumn.NAME, "listing.name-taken"))))
                    .toList();
            rows.update(due.file().id(), refused);
            files.taken(
                    due.file().id(),
                    portion.firstOnly().lastProductLine(),
                    new Taken(refused.size(), 0, 0, 0, refused.isEmpty() ? 0 : 1));
        }
    }

    private Portion next(GoodsFileTable.Due due) {
        return Portion.of(rows.next(due.file().id(), due.cursor(), Portion.ROWS));
    }

    private int take(GoodsFile file, Portion portion) {
        List<List<StagedRow>> groups = portion.products().stream()
                .filter(group -> group.stream().anyMatch(row -> row.state() == State.GOOD))
                .toList();
        Actor selling = actingFor.selling(file);
        List<Planned> planned = planning.plan(file, selling, sellers.require(file.sellerId()), groups, true);
        List<Offer> offers =
                planned.stream().map(Planned::offer).filter(Objects::nonNull).toList();
        var outcomes =
                intake.take(selling, file.sellerId(), offers, file.submit()).iterator();
        var written = new ArrayList<StagedRow>();
        var tally = new Tally();
        for (Planned product : planned) {
            Outcome outcome = product.offer() == null ? null : outcomes.next();
            written.addAll(tally.count(product, outcome));
        }
        rows.update(file.id(), written);
        files.taken(file.id(), portion.lastProductLine(), tally.sum(written.size()));
        return tally.refused;
    }

    /** Says of each row what became of it, and counts the products. */
    private static final class Tally {
        private int added;
        private int changed;
        private int unchanged;
        private int refused;

        List<StagedRow> count(Planned product, Outcome outcome) {
            var written = new ArrayList<StagedRow>();
            product.in(State.BAD).forEach(row -> written.add(row.with(State.REFUSED, row.problems())));
            boolean taken = outcome != null && outcome.refusal() == null;
            for (StagedRow row : product.in(State.GOOD)) {
                written.add(taken ? taken(row, outcome) : refused(row, outcome));
            }
            refused += !taken || !product.in(State.BAD).isEmpty() ? 1 : 0;
            if (taken) {
                added += outcome.effect() == Effect.NEW ? 1 : 0;
                changed += outcome.effect() == Effect.CHANGED || outcome.effect() == Effect.PRICED ? 1 : 0;
                unchanged += outcome.effect() == Effect.SAME ? 1 : 0;
            }
            return written;
        }

        private static StagedRow taken(StagedRow row, Outcome outcome) {
            List<CellProblem> remarks = outcome.notSubmitted() == null
                    ? List.of()
                    : List.of(CellProblem.of(GoodsColumn.NAME, outcome.notSubmitted()));
            State state = outcome.effect() == Effect.SAME ? State.SAME : State.TAKEN;
            return row.taken(state, outcome.effect(), outcome.productId(), remarks);
        }

        private static StagedRow refused(StagedRow row, Outcome outcome) {
            String code = outcome == null
                    ? "goodsfile.product-refused"
                    : outcome.refusal().code();
            return row.with(State.REFUSED, List.of(new CellProblem(GoodsColumn.NAME, code)));
        }

        Taken sum(int rows) {
            return new Taken(rows, added, changed, unchanged, refused);
        }
    }
}
