package cn.qiancun.market.ordering;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.villages.Villages;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A person's own addresses; nobody else's can be seen or named. */
@Service
public class AddressBook {
    static final int MAX_ADDRESSES = 20;
    private static final String COLUMNS = "id, recipient, phone, county_code, detail";

    /** @param phone mainland mobile number, 11 digits */
    public record Address(long id, String recipient, String phone, String countyCode, String detail) {}

    /** What a person enters. */
    public record NewAddress(String recipient, String phone, String countyCode, String detail) {}

    private final JdbcClient jdbc;
    private final Villages villages;

    AddressBook(JdbcClient jdbc, Villages villages) {
        this.jdbc = jdbc;
        this.villages = villages;
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    public List<Address> of(Actor actor) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM ordering_address WHERE account_id = ? ORDER BY id DESC")
                .param(actor.accountId())
                .query(Address.class)
                .list();
    }

    /** @throws BusinessException NOT_FOUND for another's or none */
    @Transactional(readOnly = true)
    public Address require(Actor actor, long addressId) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM ordering_address WHERE id = ? AND account_id = ?")
                .params(addressId, actor.accountId())
                .query(Address.class)
                .optional()
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    /**
     * @throws BusinessException INVALID {@code address.recipient}, {@code address.phone}, {@code address.county},
     *     {@code address.detail}; CONFLICT {@code address.many} over {@value #MAX_ADDRESSES}
     */
    @Transactional
    public Address add(Actor actor, NewAddress entered) {
        var recipient = PlainText.require("recipient", "address.recipient", entered.recipient(), 40);
        var detail = PlainText.require("detail", "address.detail", entered.detail(), 120);
        if (entered.phone() == null || !entered.phone().strip().matches("1[3-9][0-9]{9}")) {
            throw BusinessException.invalid("phone", "address.phone");
        }
        var county = entered.countyCode();
        if (villages.counties().stream().noneMatch(known -> known.code().equals(county))) {
            throw BusinessException.invalid("countyCode", "address.countyCode");
        }
        if (of(actor).size() >= MAX_ADDRESSES) {
            throw BusinessException.conflict("address.many", MAX_ADDRESSES);
        }
        var address = new Address(Ids.next(), recipient, entered.phone().strip(), county, detail);
        jdbc.sql("INSERT INTO ordering_address (id, account_id, recipient, phone, county_code, detail, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6))")
                .params(address.id(), actor.accountId(), recipient, address.phone(), county, detail)
                .update();
        return address;
    }

    /** Orders keep their own copy. Removing another's or none is refused as {@link #require} does. */
    @Transactional
    public void remove(Actor actor, long addressId) {
        require(actor, addressId);
        jdbc.sql("DELETE FROM ordering_address WHERE id = ? AND account_id = ?")
                .params(addressId, actor.accountId())
                .update();
    }
}
