package cn.qiancun.market.goodsfiles;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Some rows of a file, each product whole. */
record Portion(List<List<StagedRow>> products) {
    /** As many rows as one transaction works off; no product that the shop can list has nearly as many. */
    static final int ROWS = 1_000;

    /** @param rows up to {@link #ROWS}, product by product; if there may be more, the last one may be cut off and is left out */
    static Portion of(List<StagedRow> rows) {
        var products = new LinkedHashMap<Integer, List<StagedRow>>();
        rows.forEach(row -> products.computeIfAbsent(row.productLine(), line -> new ArrayList<>())
                .add(row));
        var whole = new ArrayList<>(products.values());
        if (rows.size() == ROWS && whole.size() > 1) {
            whole.remove(whole.size() - 1);
        }
        return new Portion(whole);
    }

    Portion firstOnly() {
        return new Portion(products.subList(0, 1));
    }

    boolean isEmpty() {
        return products.isEmpty();
    }

    /** One product that fills it: nobody can tell how many rows more it has. */
    boolean isOverfull() {
        return products.size() == 1 && products.get(0).size() == ROWS;
    }

    int lastProductLine() {
        return products.get(products.size() - 1).get(0).productLine();
    }
}
