package cn.qiancun.market.ordering;

/** Whose a consignment is and where it stands. */
public record ConsignmentPlace(
        long id, String orderNumber, long buyerId, long sellerId, ConsignmentState state, boolean pickup) {}
