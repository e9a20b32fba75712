package cn.qiancun.market.till;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads what tills send, each thing alone, so that one that cannot be read holds up no other. */
final class EntryReading {
    private EntryReading() {}

    /** @throws BusinessException INVALID {@code till.entry} with the field that cannot be read */
    static TillEntry entry(JsonNode sent) {
        var fields = new EntryFields(sent);
        var kind = Choice.of(TillEntry.Kind.class, fields.text("kind")).orElseThrow(() -> EntryFields.wrong("kind"));
        return read(fields, content(kind, fields));
    }

    /** A sale that is paid by code. @param charged whether by the customer's own */
    static TillEntry codeSale(JsonNode sent, boolean charged) {
        var fields = new EntryFields(sent);
        return read(fields, new TillEntry.CodeSale(basket(fields), charged ? true : null));
    }

    /** The id of something that could not be read further, if that much can be. */
    static Optional<String> key(JsonNode sent, String field) {
        try {
            return Optional.of(new EntryFields(sent).uuid(field));
        } catch (BusinessException unreadable) {
            return Optional.empty();
        }
    }

    private static TillEntry read(EntryFields fields, TillEntry.Content content) {
        return new TillEntry(
                fields.uuid("id"),
                fields.uuid("shiftId"),
                fields.instant("deviceTime"),
                fields.wholeOrNull("clockOffsetMillis"),
                fields.has("clerkId") ? fields.id("clerkId") : null,
                content);
    }

    private static TillEntry.Content content(TillEntry.Kind kind, EntryFields fields) {
        return switch (kind) {
            case SHIFT_OPENED -> new TillEntry.Opening(fields.money("floatFen"));
            case SALE -> cashSale(fields);
            case DEPOSIT -> new TillEntry.Deposit(fields.money("amountFen"), fields.textOr("note", ""));
            case SHIFT_CLOSED ->
                new TillEntry.Closing(fields.money("countedFen"), fields.textOr("reason", ""), fields.whole("sales"));
            case HAND_OVER -> new TillEntry.HandOver(fields.id("waitingId"), fields.text("code"));
            case QR_SALE, RETURN -> throw EntryFields.wrong("kind");
        };
    }

    private static TillEntry.Content cashSale(EntryFields fields) {
        var tender = fields.object("tender");
        if (!tender.text("kind").equals(Tender.CASH.name())) {
            throw BusinessException.invalid("tender", "till.tender");
        }
        return new TillEntry.CashSale(
                basket(fields),
                tender.money("givenFen"),
                tender.money("changeFen"),
                tender.has("roundedFen") ? tender.money("roundedFen") : null,
                fields.has("insteadOf") ? fields.uuid("insteadOf") : null);
    }

    private static Basket basket(EntryFields fields) {
        var lines = fields.objects("lines").stream().map(EntryReading::line).toList();
        return new Basket(fields.text("number"), fields.text("token"), lines, fields.money("totalFen"));
    }

    private static Basket.Line line(EntryFields fields) {
        return new Basket.Line(
                fields.id("articleId"),
                fields.whole("quantity"),
                fields.money("unitPriceFen"),
                fields.whole("version"),
                fields.money("amountFen"),
                fields.textOr("label", null),
                fields.has("lotId") ? fields.id("lotId") : null);
    }
}
