package cn.qiancun.market.till;

import cn.qiancun.market.settlement.RecordSale;
import cn.qiancun.market.settlement.RefundSale;
import cn.qiancun.market.settlement.SaleChannel;
import cn.qiancun.market.settlement.SaleFunding;
import cn.qiancun.market.settlement.SalePlace;
import cn.qiancun.market.settlement.Sales;
import cn.qiancun.market.settlement.StoreAccounts;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Whose the money of a store's till is. What was sold on a village's behalf is a sale of the village; goods that the store
 * had bought credit no village a second time. Cash is the store's, which owes the villages theirs.
 */
@Component
class StoreTakings {
    private final Sales sales;
    private final StoreAccounts storeAccounts;

    StoreTakings(Sales sales, StoreAccounts storeAccounts) {
        this.sales = sales;
        this.storeAccounts = storeAccounts;
    }

    void credit(Receipt receipt) {
        var consigned = receipt.lines().stream().filter(Receipt.Line::credited).toList();
        boolean byCode = receipt.tender() == Tender.QR;
        if (!consigned.isEmpty()) {
            sales.record(sale(receipt, consigned, byCode));
        }
        if (byCode) {
            if (!consigned.isEmpty()) {
                // The money is here and the goods are gone: nothing is left to wait for.
                sales.complete(receipt.number(), receipt.id());
            }
            var own = receipt.total()
                    .minus(Money.sum(
                            consigned.stream().map(Receipt.Line::amount).toList()));
            if (own.isPositive()) {
                storeAccounts.takings("takings:" + receipt.number(), receipt.counterId(), own, receipt.number());
            }
        }
    }

    private static RecordSale sale(Receipt receipt, List<Receipt.Line> consigned, boolean byCode) {
        return new RecordSale(
                        SaleChannel.STORE_TILL,
                        receipt.number(),
                        receipt.soldAt(),
                        Money.ZERO,
                        Long.toString(receipt.counterId()),
                        byCode ? SaleFunding.BUYER : SaleFunding.store(receipt.counterId()),
                        consigned.stream()
                                .map(line -> new RecordSale.Line(
                                        line.id(),
                                        receipt.id(),
                                        line.village(),
                                        line.sellerId(),
                                        line.productId(),
                                        line.variantId(),
                                        (line.name() + " " + line.spec()).strip(),
                                        Math.toIntExact(line.quantity()),
                                        line.amount(),
                                        line.marginBasisPoints()))
                                .toList())
                .at(SalePlace.store(receipt.counterId()));
    }

    /** What was sold on a village's behalf is taken back from it; the rest was the store's own. */
    void giveBack(ReturnedGoods returned) {
        var receipt = returned.receipt();
        var ofVillages = Money.sum(
                returned.credited().stream().map(ReturnedGoods.Part::amount).toList());
        if (!returned.credited().isEmpty()) {
            var lines = returned.credited().stream()
                    .map(part -> RefundSale.Line.ofQuantity(part.line().id(), Math.toIntExact(part.quantity())))
                    .toList();
            var taken = sales.refund(new RefundSale(returned.refundKey(), receipt.number(), lines, Money.ZERO));
            if (!taken.equals(ofVillages)) {
                // Somebody else, such as a recall, has given money of this line back.
                throw BusinessException.conflict("till.return-exceeds", receipt.number(), 0);
            }
        }
        var own = returned.amount().minus(ofVillages);
        if (receipt.tender() == Tender.QR && own.isPositive()) {
            storeAccounts.takingsReturned(returned.refundKey(), receipt.counterId(), own, receipt.number());
        }
    }

    /** It is the store's for no moment longer than the refund takes. */
    void giveBackSurplus(Receipt receipt) {
        var key = "till-replaced:" + receipt.number();
        storeAccounts.takings(key, receipt.counterId(), receipt.total(), receipt.number());
        storeAccounts.takingsReturned(key, receipt.counterId(), receipt.total(), receipt.number());
    }
}
