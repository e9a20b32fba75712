package cn.qiancun.market.ordering;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What a module that ordering does not know adds to the pages of orders: what happened after the sale, and what can. */
public interface AfterSale {
    /** By consignment; one without anything may be missing. */
    Map<Long, List<TimeLines.Event>> events(Collection<Long> consignmentIds);

    /** Where the buyer of this order can turn to, as things stand; by consignment. */
    Map<Long, List<Link>> links(OrderView order);

    /**
     * @param messageKey its text, which takes the subject as {@code {0}}
     * @param subject which goods it is about; empty for the whole consignment
     * @param urgent whether the buyer must see it before anything else
     */
    record Link(String messageKey, String subject, String path, boolean urgent) {
        public Link(String messageKey, String subject, String path) {
            this(messageKey, subject, path, false);
        }
    }
}
