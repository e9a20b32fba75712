package cn.qiancun.market.fairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.shared.BusinessException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a plan of stalls is begun, numbered and changed by hand. */
class PlanPolicyTest {
    private static final List<PlanCell> PLAN = new PlanLayout(2, 3, Set.of(1), Set.of(2)).cells();

    private static List<PlanCell> edited(PlanEdit.Tool tool, String number, PlanEdit.At... cells) {
        return PlanPolicy.edited(PLAN, new PlanEdit(tool, List.of(cells), number));
    }

    private static PlanCell at(List<PlanCell> plan, int row, int column) {
        return plan.stream()
                .filter(cell -> cell.row() == row && cell.column() == column)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPlanBeginsWithRowsColumnsAndAislesAndItsNumbers() {
        assertThat(PLAN).extracting(PlanCell::number).containsExactly("A-01", "A-02", "A-03", "B-01", "B-02", "B-03");
        assertThat(PLAN).extracting(PlanCell::column).containsExactly(1, 2, 4, 1, 2, 4);
        assertThat(PLAN).extracting(PlanCell::row).containsOnly(1, 3);
    }

    @Test
    void aLargeFairFitsOnOnePlan() {
        var large = new PlanLayout(10, 21, Set.of(2, 4, 6, 8), Set.of(7, 14)).cells();
        assertThat(PlanPolicy.require(large)).hasSize(210);
    }

    @Test
    void cellsBecomeGapsAndStallsAgain() {
        var without = edited(PlanEdit.Tool.GAP, null, new PlanEdit.At(1, 2));
        assertThat(without).hasSize(5);
        var again = PlanPolicy.edited(without, new PlanEdit(PlanEdit.Tool.STALL, List.of(new PlanEdit.At(1, 2)), null));
        assertThat(at(again, 1, 2).number()).isEqualTo("A-02");
        var more = edited(PlanEdit.Tool.STALL, null, new PlanEdit.At(1, 5), new PlanEdit.At(2, 1));
        assertThat(at(more, 1, 5).number()).isEqualTo("A-04");
        assertThat(PlanPolicy.require(more)).hasSize(8);
    }

    @Test
    void powerAndColdAreSetAndTakenAway() {
        var powered = edited(PlanEdit.Tool.POWER_ON, null, new PlanEdit.At(1, 1), new PlanEdit.At(1, 3));
        assertThat(at(powered, 1, 1).power()).isTrue();
        assertThat(powered).hasSize(PLAN.size());
        var cold =
                PlanPolicy.edited(powered, new PlanEdit(PlanEdit.Tool.COLD_ON, List.of(new PlanEdit.At(1, 1)), null));
        assertThat(at(cold, 1, 1).cold()).isTrue();
        var off = PlanPolicy.edited(cold, new PlanEdit(PlanEdit.Tool.POWER_OFF, List.of(new PlanEdit.At(1, 1)), null));
        assertThat(at(off, 1, 1).power()).isFalse();
    }

    @Test
    void oneStallIsRenumberedAndAllAre() {
        var renamed = edited(PlanEdit.Tool.NUMBER, "Z-99", new PlanEdit.At(1, 1));
        assertThat(at(renamed, 1, 1).number()).isEqualTo("Z-99");
        var anew = PlanPolicy.edited(renamed, new PlanEdit(PlanEdit.Tool.RENUMBER, List.of(), null));
        assertThat(at(anew, 1, 1).number()).isEqualTo("A-01");
    }

    @Test
    void whatCannotBeIsRefused() {
        refused("fair.no-cells", () -> edited(PlanEdit.Tool.GAP, null));
        refused(
                "fair.one-cell",
                () -> edited(PlanEdit.Tool.NUMBER, "A-09", new PlanEdit.At(1, 1), new PlanEdit.At(1, 2)));
        refused("fair.stall-number", () -> edited(PlanEdit.Tool.NUMBER, "摊位一", new PlanEdit.At(1, 1)));
        refused("fair.cell", () -> edited(PlanEdit.Tool.STALL, null, new PlanEdit.At(41, 1)));
        refused("fair.rows", () -> new PlanLayout(0, 3, Set.of(), Set.of()));
        refused("fair.columns", () -> new PlanLayout(3, 40, Set.of(), Set.of(1)));
        refused("fair.aisles", () -> new PlanLayout(3, 3, Set.of(3), Set.of()));
        refused(
                "fair.stall-number-taken",
                () -> PlanPolicy.require(edited(PlanEdit.Tool.NUMBER, "A-02", new PlanEdit.At(1, 1))));
    }

    private static void refused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable what) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
