package cn.qiancun.market.fairs;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes plans; whoever calls has locked the fair. */
@Component
class PlanWriter {
    private final JdbcClient jdbc;
    private final StallRows stalls;

    PlanWriter(JdbcClient jdbc, StallRows stalls) {
        this.jdbc = jdbc;
        this.stalls = stalls;
    }

    boolean hasStalls(long fairId) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM fairs_stall WHERE fair_id = ?)")
                .param(fairId)
                .query(Boolean.class)
                .single();
    }

    void copy(long fromId, long toId) {
        stalls.ofFair(fromId).forEach(stall -> insert(toId, PlanCell.of(stall)));
    }

    /**
     * Makes the plan these cells. A stall that stays in its cell stays the same one.
     *
     * @throws BusinessException CONFLICT {@code fair.stall-taken} if somebody stands where a gap is to be
     */
    void replace(long fairId, List<PlanCell> cells) {
        Map<PlanEdit.At, Stall> before = new HashMap<>();
        stalls.ofFair(fairId).forEach(stall -> before.put(new PlanEdit.At(stall.row(), stall.column()), stall));
        Map<PlanEdit.At, PlanCell> after = new HashMap<>();
        cells.forEach(cell -> after.put(new PlanEdit.At(cell.row(), cell.column()), cell));
        before.forEach((at, stall) -> {
            if (!after.containsKey(at)) {
                remove(stall);
            } else if (!after.get(at).number().equals(stall.number())) {
                // Numbers may change places: none is free for the next before all have let go.
                jdbc.sql("UPDATE fairs_stall SET number = NULL WHERE id = ?")
                        .param(stall.id())
                        .update();
            }
        });
        for (var cell : cells) {
            var stall = before.get(new PlanEdit.At(cell.row(), cell.column()));
            if (stall == null) {
                insert(fairId, cell);
            } else if (!PlanCell.of(stall).equals(cell)) {
                jdbc.sql("UPDATE fairs_stall SET number = ?, power = ?, cold = ? WHERE id = ?")
                        .params(cell.number(), cell.power(), cell.cold(), stall.id())
                        .update();
            }
        }
    }

    private void remove(Stall stall) {
        if (!stall.isFree()) {
            throw BusinessException.conflict("fair.stall-taken", stall.number());
        }
        jdbc.sql("DELETE FROM fairs_stall WHERE id = ?").param(stall.id()).update();
    }

    private void insert(long fairId, PlanCell cell) {
        jdbc.sql(
                        "INSERT INTO fairs_stall (id, fair_id, number, row_no, column_no, power, cold) VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(Ids.next(), fairId, cell.number(), cell.row(), cell.column(), cell.power(), cell.cold())
                .update();
    }
}
