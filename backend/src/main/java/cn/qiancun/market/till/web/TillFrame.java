package cn.qiancun.market.till.web;

/**
 * In which console a counter's tills are shown.
 *
 * @param base the address that the forms are under
 * @param store the store's id that they name, or null
 * @param back the page that lists tills and shifts
 */
record TillFrame(long counterId, String console, String base, Long store, String back) {
    static TillFrame ofStore(long storeId) {
        return new TillFrame(storeId, "store", "/store/till", storeId, "/store/till?store=" + storeId);
    }

    static TillFrame ofStall(long stallId) {
        var base = "/stall/" + stallId + "/till";
        return new TillFrame(stallId, "stall", base, null, base);
    }
}
