package cn.qiancun.market.aftersale.web;

import cn.qiancun.market.aftersale.ClaimKind;
import cn.qiancun.market.aftersale.MakeClaim;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.WholeNumber;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The form of a claim as it was sent; what its kind does not ask for is passed over.
 *
 * @param key makes a double click one claim
 * @param line the line it is about; empty for a refusal
 * @param ratio in percent
 * @param grams missing in all
 */
record ClaimForm(
        String key,
        String line,
        String consignment,
        String kind,
        String quantity,
        String ratio,
        String grams,
        String note) {
    private static final int BASIS_POINTS_PER_CENT = 100;
    private static final int MOST_GRAMS = 100_000_000;
    private static final int MOST_UNITS = 9_999;

    static ClaimForm blank(String line, String consignment, ClaimKind kind) {
        return new ClaimForm(
                UUID.randomUUID().toString(), line, consignment, kind == null ? "" : kind.name(), "1", "", "", "");
    }

    static ClaimForm sent(Map<String, String> fields) {
        return new ClaimForm(
                fields.get("key"),
                fields.getOrDefault("line", ""),
                fields.getOrDefault("consignment", ""),
                fields.getOrDefault("kind", ""),
                fields.getOrDefault("quantity", ""),
                fields.getOrDefault("ratio", ""),
                fields.getOrDefault("grams", ""),
                fields.getOrDefault("note", ""));
    }

    /** Under a new key, for what was refused may be mended. */
    ClaimForm again() {
        return new ClaimForm(UUID.randomUUID().toString(), line, consignment, kind, quantity, ratio, grams, note);
    }

    boolean isRefusal() {
        return line.isBlank();
    }

    /** @throws BusinessException INVALID on the field at fault */
    MakeClaim read(long consignmentId) {
        var wanted = Arrays.stream(ClaimKind.values())
                .filter(one -> one.name().equals(kind) && (one == ClaimKind.REFUSED) == isRefusal())
                .findFirst()
                .orElseThrow(() -> BusinessException.invalid("kind", "claim.kind"));
        if (wanted == ClaimKind.REFUSED) {
            return new MakeClaim(wanted, consignmentId, List.of(), null, note);
        }
        int units = WholeNumber.parse(quantity, 1, MOST_UNITS, "quantity", "claim.quantity");
        Integer basisPoints = wanted == ClaimKind.DAMAGE
                ? WholeNumber.parse(ratio, 1, 100, "ratioBasisPoints", "claim.ratio") * BASIS_POINTS_PER_CENT
                : null;
        Long missing = wanted == ClaimKind.SHORT_WEIGHT
                ? (long) WholeNumber.parse(grams, 1, MOST_GRAMS, "missingGrams", "claim.grams-number")
                : null;
        var lines = List.of(new MakeClaim.Line(Ids.parse(line), units, missing));
        return new MakeClaim(wanted, consignmentId, lines, basisPoints, note);
    }
}
