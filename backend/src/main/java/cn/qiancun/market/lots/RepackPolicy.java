package cn.qiancun.market.lots;

import cn.qiancun.market.shared.BusinessException;
import java.util.List;

/**
 * Nothing appears and nothing vanishes in repacking: what comes out and what is lost are what went in. By weight where
 * everything has one, else by pieces of one and the same unit.
 */
final class RepackPolicy {
    private RepackPolicy() {}

    /** So many units that went in or came out. @param grams of one of them; zero if it is not sold by weight */
    record Units(String unit, long grams, int quantity) {}

    /**
     * @throws BusinessException INVALID {@code lot.repack-sum} saying what went in and what came out with the loss,
     *     {@code lot.repack-units} if there is no common measure, {@code lot.loss}
     */
    static void require(List<Units> in, List<Units> out, long lossGrams) {
        if (lossGrams < 0 || lossGrams > Integer.MAX_VALUE) {
            throw BusinessException.invalid("lossGrams", "lot.loss");
        }
        boolean weighed =
                in.stream().allMatch(one -> one.grams() > 0) && out.stream().allMatch(one -> one.grams() > 0);
        if (weighed) {
            requireSame(sum(in, true), Math.addExact(sum(out, true), lossGrams));
            return;
        }
        var unit = in.get(0).unit();
        boolean counted = in.stream().allMatch(one -> one.unit().equals(unit))
                && out.stream().allMatch(one -> one.unit().equals(unit));
        if (!counted || lossGrams > 0) {
            throw BusinessException.invalid("parts", "lot.repack-units");
        }
        requireSame(sum(in, false), sum(out, false));
    }

    private static void requireSame(long in, long out) {
        if (in != out) {
            throw BusinessException.invalid("parts", "lot.repack-sum", in, out);
        }
    }

    private static long sum(List<Units> units, boolean byWeight) {
        return units.stream()
                .mapToLong(one -> (byWeight ? one.grams() : 1L) * one.quantity())
                .sum();
    }
}
