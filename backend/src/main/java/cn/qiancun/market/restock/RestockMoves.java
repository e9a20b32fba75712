package cn.qiancun.market.restock;

import cn.qiancun.market.shared.BusinessException;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves that the modules make which receive and settle an order, in their transaction. They have decided who may; here
 * the states guard themselves: each refuses with CONFLICT {@code restock.state}, NOT_FOUND for none.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class RestockMoves {
    /** In the steps: by itself. */
    static final long NOBODY = 0;

    private final RestockReader reader;
    private final RestockWriter writer;

    RestockMoves(RestockReader reader, RestockWriter writer) {
        this.reader = reader;
        this.writer = writer;
    }

    /**
     * The store has received it.
     *
     * @param wholly whether nothing of it is to come any more; a further receipt in part changes nothing
     * @throws BusinessException as the class says
     */
    public void received(long orderId, boolean wholly) {
        var order = reader.lock(orderId);
        var to = wholly ? RestockState.RECEIVED : RestockState.PARTLY_RECEIVED;
        if (order.state() != to || wholly) {
            writer.move(order, to, NOBODY, "");
        }
    }

    /**
     * Units that the store need not wait for any more, arrived or not; the rest counts as on its way.
     *
     * @param units by line
     */
    public void accounted(Map<Long, Integer> units) {
        writer.received(units);
    }

    /** The store complains of what it received. @throws BusinessException as the class says */
    public void disputed(long orderId) {
        move(orderId, RestockState.DISPUTED);
    }

    /** The complaint was settled by an adjustment. @throws BusinessException as the class says */
    public void adjusted(long orderId) {
        move(orderId, RestockState.ADJUSTED);
    }

    /** Nothing more is owed for it. @throws BusinessException as the class says */
    public void settled(long orderId) {
        move(orderId, RestockState.SETTLED);
    }

    private void move(long orderId, RestockState to) {
        writer.move(reader.lock(orderId), to, NOBODY, "");
    }
}
