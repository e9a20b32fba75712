package cn.qiancun.market.fairs;

import java.util.List;

/**
 * Who stands at a stall.
 *
 * @param sellerIds with the host, who comes first; several for a group
 * @param title what stands over the stall
 */
public record StallParty(long hostSellerId, List<Long> sellerIds, String title) {
    public boolean isGroup() {
        return sellerIds.size() > 1;
    }
}
