package cn.qiancun.market.aftersale;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.PrivatePhotos;
import cn.qiancun.market.ordering.OrderNumber;
import cn.qiancun.market.ordering.Waybill;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Idempotency;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.shared.Sha256;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;

/** What a buyer does about goods that are not as they should be; another's claims look as if they were not there. */
@Service
public class Claims {
    private final ClaimMaking making;
    private final ClaimReader reader;
    private final ClaimRows rows;
    private final PrivatePhotos photos;
    private final Idempotency idempotency;
    private final Commits commits;
    private final AftersaleSettings settings;
    private final Clock clock;

    Claims(
            ClaimMaking making,
            ClaimReader reader,
            ClaimRows rows,
            PrivatePhotos photos,
            Idempotency idempotency,
            Commits commits,
            AftersaleSettings settings,
            Clock clock) {
        this.making = making;
        this.reader = reader;
        this.rows = rows;
        this.photos = photos;
        this.idempotency = idempotency;
        this.commits = commits;
        this.settings = settings;
        this.clock = clock;
    }

    /** What a repetition must repeat. */
    private record Asked(String orderNumber, MakeClaim claim, List<String> photoHashes) {}

    record Made(String id) {}

    /**
     * Makes a claim; to be called outside a transaction, for photos are files. A small compensation is approved by
     * itself, and its refund is on its way when this returns.
     *
     * @param key the caller's Idempotency-Key: the same key is the same claim
     * @param uploads up to {@value MakeClaim#MAX_PHOTOS} photos, at least one for damage and short weight
     * @throws BusinessException NOT_FOUND; INVALID as {@link ClaimPolicy} and {@link PrivatePhotos#keep}; CONFLICT
     *     {@code claim.window}, {@code claim.exempt}, {@code claim.not-arrived}, {@code claim.not-refusable},
     *     {@code claim.exceeds} for more than is left, or for what was claimed before; as {@link Idempotency#once}
     */
    public Claim make(Actor buyer, String number, String key, MakeClaim asked, List<byte[]> uploads) {
        var order = OrderNumber.of(number).value();
        // Before a stranger's photos are decoded.
        making.requireBuyer(buyer, order, asked.consignmentId());
        ClaimPolicy.require(asked, uploads.size());
        var kept = new ArrayList<PrivatePhotos.Kept>();
        try {
            uploads.forEach(upload -> kept.add(photos.keep("photos", upload)));
            var request =
                    new Asked(order, asked, uploads.stream().map(Sha256::hexOf).toList());
            var made = idempotency.once(
                    "claims:" + buyer.accountId(),
                    key,
                    request,
                    Made.class,
                    () -> new Made(Long.toString(making.make(buyer, order, asked, kept))));
            return reader.find(Ids.parse(made.id())).orElseThrow();
        } finally {
            // The claim was refused, or it is a repetition of one that has its own.
            kept.stream()
                    .map(PrivatePhotos.Kept::key)
                    .filter(one -> !reader.namesPhoto(one))
                    .forEach(photos::delete);
        }
    }

    /** The buyer thinks better of it, before it is decided or before the goods are sent. */
    public void withdraw(Actor buyer, String number, long id) {
        move(buyer, number, id, claim -> {
            if (!claim.isWithdrawable()) {
                throw ClaimRows.refused(claim.state());
            }
            step(buyer, claim, ClaimState.WITHDRAWN, "", "");
        });
    }

    /**
     * The buyer does not accept a rejection: an operator decides. Once.
     *
     * @throws BusinessException CONFLICT {@code claim.state}, {@code claim.escalated}, {@code claim.window}
     */
    public void escalate(Actor buyer, String number, long id, String reason) {
        var why = PlainText.require("reason", "claim.reason", reason, MakeClaim.MAX_NOTE);
        move(buyer, number, id, claim -> {
            if (claim.state() == ClaimState.REJECTED && claim.escalated()) {
                throw BusinessException.conflict("claim.escalated");
            }
            var window = settings.escalationWindow();
            if (claim.state() != ClaimState.REJECTED) {
                throw ClaimRows.refused(claim.state());
            }
            if (clock.instant().isAfter(claim.decidedAt().plus(window))) {
                throw BusinessException.conflict("claim.window", window.toHours());
            }
            step(buyer, claim, ClaimState.ESCALATED, ", escalated = 1", why);
        });
    }

    /** The buyer has sent the goods back, as the seller agreed to. */
    public void sendBack(Actor buyer, String number, long id, Waybill waybill) {
        move(buyer, number, id, claim -> {
            if (!claim.awaitsGoods()) {
                throw ClaimRows.refused(claim.state());
            }
            step(
                    buyer,
                    claim,
                    ClaimState.RETURNING,
                    ", carrier = ?, waybill = ?, due_at = ?",
                    waybill.number(),
                    waybill.carrier().name(),
                    waybill.number(),
                    cn.qiancun.market.shared.UtcTime.column(clock.instant().plus(settings.receivingWindow())));
        });
    }

    /** @throws BusinessException NOT_FOUND */
    public Claim require(Actor buyer, String number, long id) {
        return reader.find(id).filter(claim -> isOwn(buyer, number, claim)).orElseThrow(Claims::notThere);
    }

    /** An order's claims, the oldest first; of another's order there are none. */
    public List<Claim> ofOrder(Actor buyer, String number) {
        return reader.ofOrder(OrderNumber.of(number).value()).stream()
                .filter(claim -> claim.accountId() == buyer.accountId())
                .toList();
    }

    private void move(Actor buyer, String number, long id, Consumer<Claim> verb) {
        commits.run(() -> verb.accept(
                rows.lock(id).filter(claim -> isOwn(buyer, number, claim)).orElseThrow(Claims::notThere)));
    }

    private void step(Actor buyer, Claim claim, ClaimState to, String also, String note, Object... values) {
        rows.move(claim, to, also, values);
        rows.event(claim.id(), to, ClaimRows.By.BUYER, buyer.accountId(), note, clock.instant());
    }

    private static boolean isOwn(Actor buyer, String number, Claim claim) {
        return claim.accountId() == buyer.accountId() && claim.orderNumber().equals(number);
    }

    static BusinessException notThere() {
        return BusinessException.notFound("not-found");
    }
}
