package cn.qiancun.market.goodsfiles;

import cn.qiancun.market.villages.Sellers;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Checks a file, a portion in each of the caller's transactions: a fixed number of statements for up to a thousand rows. */
@Component
class FileChecking {
    private static final Logger log = LoggerFactory.getLogger(FileChecking.class);

    private final GoodsFileTable files;
    private final GoodsFileLines rows;
    private final GoodsPlanning planning;
    private final ActingFor actingFor;
    private final Sellers sellers;

    FileChecking(
            GoodsFileTable files, GoodsFileLines rows, GoodsPlanning planning, ActingFor actingFor, Sellers sellers) {
        this.files = files;
        this.rows = rows;
        this.planning = planning;
        this.actingFor = actingFor;
        this.sellers = sellers;
    }

    /** The file's row has to be locked. */
    void portion(GoodsFileTable.Due due) {
        GoodsFile file = due.file();
        var portion = Portion.of(rows.next(file.id(), due.cursor(), Portion.ROWS));
        if (portion.isEmpty()) {
            files.endChecking(file.id());
            log.info(
                    "Goods file {} of seller {} is checked: {} rows, {} of them bad",
                    file.id(),
                    file.sellerId(),
                    file.rows(),
                    file.bad());
        } else if (portion.isOverfull()) {
            var problem = new CellProblem(GoodsColumn.NAME, "listing.variants");
            files.checked(
                    file.id(), portion.lastProductLine(), 0, rows.spoil(file.id(), portion.lastProductLine(), problem));
        } else {
            check(file, portion);
        }
    }

    private void check(GoodsFile file, Portion portion) {
        var planned = planning.plan(
                file, actingFor.selling(file), sellers.require(file.sellerId()), portion.products(), false);
        List<StagedRow> found =
                planned.stream().flatMap(product -> product.rows().stream()).toList();
        rows.update(file.id(), found);
        int good = (int) found.stream()
                .filter(row -> row.state() == StagedRow.State.GOOD)
                .count();
        files.checked(file.id(), portion.lastProductLine(), good, found.size() - good);
    }
}
