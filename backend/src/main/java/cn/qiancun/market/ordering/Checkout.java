package cn.qiancun.market.ordering;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.QuotedLine;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.inventory.StockShort;
import cn.qiancun.market.settlement.RevenueShares;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PlainText;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Turns wanted goods into an order. */
@Service
public class Checkout {
    private final Catalog catalog;
    private final SaleTerms ofTheShop;
    private final RevenueShares shares;
    private final PickupPoints pickupPoints;
    private final AddressBook addresses;
    private final CartRows carts;
    private final OrderWriter orders;
    private final ShippingFeePolicy fees;

    Checkout(
            Catalog catalog,
            Stock stock,
            RevenueShares shares,
            PickupPoints pickupPoints,
            AddressBook addresses,
            CartRows carts,
            OrderWriter orders,
            OrderingProperties settings) {
        this.catalog = catalog;
        this.ofTheShop = stock::reserve;
        this.shares = shares;
        this.pickupPoints = pickupPoints;
        this.addresses = addresses;
        this.carts = carts;
        this.orders = orders;
        this.fees = ShippingFeePolicy.of(settings);
    }

    /**
     * Prices, writes and reserves in one transaction, the reservation last: the rows of goods that
     * many want stay locked for as short as can be. What was ordered leaves the buyer's cart.
     *
     * @throws BusinessException INVALID {@code order.lines}, {@code order.note}, {@code order.delivery},
     *     {@code order.adult}, {@code quantity}, {@code pickup.temperature}; CONFLICT {@code product.not-for-sale}, {@code share.missing}, {@code stock.short};
     *     NOT_FOUND for a pick-up point or address that is none or another's
     */
    @Transactional
    public PlacedOrder place(Actor actor, PlaceOrder command) {
        return place(actor, command, PickupPoints.Kind.SHOP, ofTheShop);
    }

    /**
     * As {@link #place(Actor, PlaceOrder)}, on terms that another module grants; the cart is for other orders and stays as it is.
     *
     * @throws BusinessException also what the terms refuse
     */
    @Transactional
    public PlacedOrder place(Actor actor, PlaceOrder command, SaleTerms terms) {
        return place(actor, command, PickupPoints.Kind.SHOP, terms);
    }

    /**
     * As {@link #place(Actor, PlaceOrder, SaleTerms)}, to be collected at a fair. What may be ordered there, until when and at
     * which prices, whoever knows the fair has decided.
     */
    @Transactional
    public PlacedOrder placeForFair(Actor actor, PlaceOrder command, SaleTerms terms) {
        return place(actor, command, PickupPoints.Kind.FAIR, terms);
    }

    private PlacedOrder place(Actor actor, PlaceOrder command, PickupPoints.Kind kind, SaleTerms terms) {
        command.requireWhole();
        var quoted = terms.price(catalog.quote(command.lines()));
        var confirmed = new OrderDraft.Confirmed(
                AdultPolicy.require(quoted, command.adultConfirmed()),
                ReturnExemptionPolicy.confirmed(quoted, command.exemptionConfirmed()));
        shares.requireAgreed(
                quoted.stream().collect(Collectors.toMap(QuotedLine::productId, QuotedLine::sellerId, (a, b) -> a)));
        var destination = destination(actor, command.delivery(), kind, quoted);
        var note = PlainText.orEmpty("note", "order.note", command.note(), PlaceOrder.MAX_NOTE);
        var draft = OrderDraft.of(actor.accountId(), destination, note, confirmed, quoted, fees);
        var number = orders.write(draft);
        if (terms == ofTheShop) {
            carts.remove(
                    CartOwner.of(actor),
                    quoted.stream().map(QuotedLine::variantId).toList());
        }
        hold(number, quoted, terms);
        return placed(number, draft);
    }

    /** What carriage would cost, for the page where the buyer still chooses. */
    public Shipping shippingOf(List<QuotedLine> quoted) {
        long home = OrderDraft.parcels(quoted, fees, false).stream()
                .mapToLong(parcel -> parcel.shipping().fen())
                .sum();
        return new Shipping(Money.ofFen(home), fees.fee(), fees.freeFrom());
    }

    /** @param home what home delivery costs for these goods; a pick-up point is free */
    public record Shipping(Money home, Money fee, Money freeFrom) {}

    private Destination destination(
            Actor actor, PlaceOrder.Delivery delivery, PickupPoints.Kind kind, List<QuotedLine> quoted) {
        if (!delivery.isPickup()) {
            var address = addresses.require(actor, delivery.addressId());
            return new Destination(null, address.recipient(), address.phone(), address.countyCode(), address.detail());
        }
        var point = pickupPoints.requireOpen(delivery.pickupPointId(), kind);
        var unserved = quoted.stream()
                .filter(line -> !point.temperatures().contains(line.temperature()))
                .map(QuotedLine::productName)
                .distinct()
                .toList();
        if (!unserved.isEmpty()) {
            throw BusinessException.invalid(
                    "pickupPointId", "pickup.temperature", point.name(), String.join("、", unserved));
        }
        return Destination.pickup(point.id());
    }

    private static void hold(String number, List<QuotedLine> quoted, SaleTerms terms) {
        try {
            terms.hold(
                    number,
                    quoted.stream()
                            .map(line -> new Wanted(line.variantId(), line.quantity()))
                            .toList());
        } catch (StockShort refusal) {
            // The same refusal, with the name that the buyer knows the goods by.
            var name = quoted.stream()
                    .filter(line -> line.variantId() == refusal.variantId())
                    .map(line -> line.productName() + " " + line.variantName())
                    .findFirst()
                    .orElse("");
            throw BusinessException.conflict("stock.short", name, refusal.left());
        }
    }

    private static PlacedOrder placed(String number, OrderDraft draft) {
        var consignments = draft.parcels().stream()
                .map(parcel -> new PlacedOrder.Consignment(
                        Long.toString(parcel.id()),
                        Long.toString(parcel.sellerId()),
                        ConsignmentState.UNPAID,
                        parcel.goods().fen(),
                        parcel.shipping().fen()))
                .toList();
        long payable = draft.goods().plus(draft.shipping()).fen();
        return new PlacedOrder(number, OrderState.PENDING_PAYMENT, payable, consignments);
    }
}
