package cn.qiancun.market.ordering;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the buyer shows at the pick-up point: six digits to say, and a token behind a QR to scan.
 * Both are drawn at random when the order is paid, known to the buyer alone, and erased when used.
 */
@Component
class PickupCodes {
    private static final int TRIES = 20;

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient jdbc;

    PickupCodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Draws again while the code is open for other goods at the same point: the index decides. */
    void draw(ConsignmentHead consignment) {
        for (int attempt = 1; ; attempt++) {
            try {
                jdbc.sql("UPDATE ordering_consignment SET pickup_code = ?, pickup_token = ? WHERE id = ?")
                        .params("%06d".formatted(random.nextInt(1_000_000)), token(), consignment.id())
                        .update();
                return;
            } catch (DuplicateKeyException taken) {
                if (attempt == TRIES) {
                    throw taken;
                }
            }
        }
    }

    private String token() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
