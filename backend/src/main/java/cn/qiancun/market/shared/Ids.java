package cn.qiancun.market.shared;

import io.hypersistence.tsid.TSID;

/** Time-ordered 64-bit identifiers, unique across instances; strings in the API. */
public final class Ids {
    private Ids() {}

    public static long next() {
        return TSID.Factory.getTsid().toLong();
    }

    /**
     * Reads an identifier as the API gives it.
     *
     * @throws BusinessException NOT_FOUND for anything that cannot be one, so that guesses look like misses
     */
    public static long parse(String id) {
        if (id == null || !id.matches("[0-9]{1,19}")) {
            throw BusinessException.notFound("not-found");
        }
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException tooLarge) {
            throw BusinessException.notFound("not-found");
        }
    }
}
