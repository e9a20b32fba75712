package cn.qiancun.market.receiving.web;

import cn.qiancun.market.receiving.Complaint;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.WholeNumber;

/** A complaint as it was typed. */
public record ComplaintForm(String line, String units, boolean onShelf, String note) {
    private static final int MOST_UNITS = 9_999;

    /** @throws cn.qiancun.market.shared.BusinessException INVALID {@code receiving.units-whole}; NOT_FOUND for no id */
    Complaint read() {
        int whole = WholeNumber.parse(units, 0, MOST_UNITS, "units", "receiving.units-whole");
        return new Complaint(Ids.parse(line), whole, onShelf, note);
    }
}
