package cn.qiancun.market.aftersale;

import cn.qiancun.market.ordering.SoldConsignment;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PlainText;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a claim must say, and when goods can be claimed for; amounts and windows have policies of their own. */
final class ClaimPolicy {
    private ClaimPolicy() {}

    /**
     * @return the note as it is kept
     * @throws BusinessException INVALID {@code claim.kind}, {@code claim.lines}, {@code claim.quantity},
     *     {@code claim.ratio}, {@code claim.grams}, {@code claim.photos}, {@code claim.note}
     */
    static String require(MakeClaim claim, int photos) {
        if (claim.kind() == null || !claim.kind().isForBuyers()) {
            throw BusinessException.invalid("kind", "claim.kind");
        }
        requireLines(claim);
        if ((claim.kind() == ClaimKind.DAMAGE) != (claim.ratioBasisPoints() != null)) {
            throw BusinessException.invalid("ratioBasisPoints", "claim.ratio");
        }
        if (photos > MakeClaim.MAX_PHOTOS || photos == 0 && claim.kind().needsPhotos()) {
            throw BusinessException.invalid("photos", "claim.photos", MakeClaim.MAX_PHOTOS);
        }
        return PlainText.orEmpty("note", "claim.note", claim.note(), MakeClaim.MAX_NOTE);
    }

    private static void requireLines(MakeClaim claim) {
        long distinct =
                claim.lines().stream().map(MakeClaim.Line::lineId).distinct().count();
        if (claim.lines().isEmpty() != (claim.kind() == ClaimKind.REFUSED)
                || distinct < claim.lines().size()) {
            throw BusinessException.invalid("line", "claim.lines");
        }
        for (var line : claim.lines()) {
            if (line.quantity() < 1) {
                throw BusinessException.invalid("quantity", "claim.quantity");
            }
            if ((line.missingGrams() != null) != (claim.kind() == ClaimKind.SHORT_WEIGHT)) {
                throw BusinessException.invalid("missingGrams", "claim.grams", 0);
            }
        }
    }

    /**
     * @throws BusinessException CONFLICT {@code claim.not-refusable}, {@code claim.not-arrived}, {@code claim.exempt}
     */
    static void requirePossible(ClaimKind kind, SoldConsignment consignment, Iterable<SoldConsignment.Goods> goods) {
        if (kind == ClaimKind.REFUSED) {
            if (!consignment.isRefusable()) {
                throw BusinessException.conflict("claim.not-refusable");
            }
            return;
        }
        if (!consignment.isWithBuyer()) {
            throw BusinessException.conflict("claim.not-arrived");
        }
        for (var each : goods) {
            if (kind == ClaimKind.RETURN && !each.returnable()) {
                throw BusinessException.conflict("claim.exempt", each.name());
            }
        }
    }

    /** @throws BusinessException NOT_FOUND for a line that is not in it */
    static Map<Long, SoldConsignment.Goods> goodsOf(MakeClaim claim, SoldConsignment consignment) {
        var all = consignment.lines().stream()
                .collect(Collectors.toMap(SoldConsignment.Goods::lineId, Function.identity()));
        if (!claim.lines().stream().allMatch(line -> all.containsKey(line.lineId()))) {
            throw BusinessException.notFound("not-found");
        }
        return all;
    }
}
