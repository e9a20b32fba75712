package cn.qiancun.market.books;

import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.market.villages.VillageSummary;
import cn.qiancun.market.villages.Villages;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;

/** Whose a book is: a village's collective, or a cooperative, company or farmer that sells for a village. */
@Service
public class Books {
    private final Villages villages;
    private final Sellers sellers;

    Books(Villages villages, Sellers sellers) {
        this.villages = villages;
        this.sellers = sellers;
    }

    /**
     * @param name the village's short name, or the seller's
     * @param village null for one that the registry does not know any more
     */
    public record Owner(Book book, String name, SellerKind kind, VillageSummary village) {
        /** Whether somebody who types this may mean it: part of a name, the beginning of a village's code, a seller's id. */
        public boolean matches(String query) {
            return name.contains(query)
                    || book.owner().equals(query)
                    || village != null
                            && (village.name().contains(query)
                                    || village.code().value().startsWith(query));
        }
    }

    /**
     * @param key such as {@code COLLECTIVE:370115004241} or {@code SELLER:123}
     * @throws BusinessException NOT_FOUND {@code books.unknown}
     */
    public Owner require(String key) {
        var book = parsed(key == null ? "" : key);
        return owners(List.of(book)).values().stream()
                .filter(owner -> owner.village() != null)
                .findFirst()
                .orElseThrow(() -> BusinessException.notFound("books.unknown"));
    }

    private static Book parsed(String key) {
        if (key.matches("SELLER:[1-9][0-9]{0,18}")) {
            return Book.ofSeller(Ids.parse(key.substring("SELLER:".length())));
        }
        var code = key.startsWith("COLLECTIVE:") ? key.substring("COLLECTIVE:".length()) : "";
        if (VillageCode.isValid(code)) {
            return Book.of(VillageCode.of(code));
        }
        throw BusinessException.notFound("books.unknown");
    }

    /** Of all these books, in their order; one query at most. */
    public Map<Book, Owner> owners(Collection<Book> books) {
        var selling = sellers.byIds(books.stream()
                .filter(book -> !book.isVillages())
                .map(book -> Long.valueOf(book.owner()))
                .toList());
        var codes = books.stream()
                .map(book -> village(book, selling))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        var known = villages.byCodes(codes);
        var owners = new LinkedHashMap<Book, Owner>();
        for (var book : books) {
            var code = village(book, selling);
            owners.put(book, owner(book, selling, code == null ? null : known.get(code)));
        }
        return owners;
    }

    private static Owner owner(Book book, Map<Long, SellerSummary> selling, VillageSummary village) {
        if (book.isVillages()) {
            var name = village == null ? book.owner() : village.shortName();
            return new Owner(book, name, SellerKind.COLLECTIVE, village);
        }
        var seller = selling.get(Long.valueOf(book.owner()));
        return seller == null
                ? new Owner(book, book.owner(), SellerKind.COMPANY, null)
                : new Owner(book, seller.name(), seller.kind(), village);
    }

    private static VillageCode village(Book book, Map<Long, SellerSummary> selling) {
        if (book.kind() == BeneficiaryKind.COLLECTIVE) {
            return VillageCode.isValid(book.owner()) ? VillageCode.of(book.owner()) : null;
        }
        var seller = selling.get(Long.valueOf(book.owner()));
        return seller == null ? null : seller.villageCode();
    }
}
