package cn.qiancun.market.ordering;

import static cn.qiancun.market.ordering.Expectation.expect;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.aftersale.ClaimKind;
import cn.qiancun.market.aftersale.MakeClaim;
import cn.qiancun.market.ordering.ClaimModel.Is;
import cn.qiancun.market.ordering.OrderModel.Parcel;
import java.util.List;
import java.util.UUID;

/** Claims for goods that came damaged: the buyer makes them, shop or seller decide, in the shop and in the model. */
final class ModelledClaims {
    private final ModelledShop shop;
    private final ModelledOrder order;
    private final OrderModel model;

    ModelledClaims(ModelledShop shop, ModelledOrder order) {
        this.shop = shop;
        this.order = order;
        this.model = order.model;
    }

    /** @param ratioBasisPoints how much of so many pieces is spoiled, less than all */
    void make(Parcel parcel, int quantity, int ratioBasisPoints) {
        var line = new MakeClaim.Line(order.saleLines.get(parcel.name), quantity, null);
        var asked = new MakeClaim(ClaimKind.DAMAGE, ModelledOrder.id(parcel), List.of(line), ratioBasisPoints, "压坏了");
        var key = UUID.randomUUID().toString();
        expect(
                () -> {
                    var made = shop.claims.make(shop.buyer, model.number, key, asked, List.of(shop.photo));
                    // A double click is one claim.
                    shop.claims.make(shop.buyer, model.number, key, asked, List.of(shop.photo));
                    return Long.toString(made.id());
                },
                id -> {
                    var claim = new ClaimModel(id, parcel, quantity, ratioBasisPoints);
                    var refusal = model.claim(claim);
                    return refusal == null && shop.approvesByItself(claim.fen) ? model.approve(claim) : refusal;
                });
    }

    void approve(ClaimModel claim) {
        expect(() -> shop.claimDecisions.approve(seller(claim), id(claim)), () -> model.approve(claim));
    }

    void reject(ClaimModel claim) {
        expect(() -> shop.claimDecisions.reject(seller(claim), id(claim), "照片上看不出来"), () -> claim.end(Is.REJECTED));
    }

    void withdraw(ClaimModel claim) {
        expect(() -> shop.claims.withdraw(shop.buyer, model.number, id(claim)), () -> claim.end(Is.WITHDRAWN));
    }

    private Actor seller(ClaimModel claim) {
        return order.sellers.get(claim.parcel.name);
    }

    private static long id(ClaimModel claim) {
        return Long.parseLong(claim.name);
    }
}
