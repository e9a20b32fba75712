package cn.qiancun.market.fairs.api;

import cn.qiancun.market.fairs.Application;
import cn.qiancun.market.fairs.ApplicationState;
import cn.qiancun.market.fairs.CertificateNeed;
import cn.qiancun.market.fairs.MemberState;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.OffsetDateTime;
import java.util.List;

/** An application as its organiser and its sellers see it. @param secretary who applied for the village, or null */
record FairApplicationBody(
        String id,
        String fairId,
        String hostSellerId,
        String hostName,
        String villageCode,
        String villageName,
        String title,
        ApplicationState state,
        boolean wantsPower,
        boolean wantsCold,
        String note,
        String reason,
        OffsetDateTime appliedAt,
        String secretary,
        String mainCategory,
        List<FairMemberBody> members,
        List<FairGoodsBody> goods,
        String stallId,
        String stallNumber,
        int version) {
    static FairApplicationBody of(Application application) {
        return new FairApplicationBody(
                Long.toString(application.id()),
                Long.toString(application.fairId()),
                Long.toString(application.host().id()),
                application.host().name(),
                application.village().value(),
                application.villageName(),
                application.title(),
                application.state(),
                application.wantsPower(),
                application.wantsCold(),
                application.note(),
                application.reason(),
                ShopCalendar.inChina(application.appliedAt()),
                application.secretary() == null ? null : application.secretary().name(),
                application.mainCategory(),
                application.members().stream().map(FairMemberBody::of).toList(),
                application.goods().stream().map(FairGoodsBody::of).toList(),
                application.stallId() == null ? null : Long.toString(application.stallId()),
                application.stallNumber(),
                application.version());
    }

    record FairMemberBody(String sellerId, String name, MemberState state) {
        static FairMemberBody of(Application.Member member) {
            return new FairMemberBody(
                    Long.toString(member.seller().id()), member.seller().name(), member.state());
        }
    }

    /** @param priceFen at the fair, of one unit */
    record FairGoodsBody(
            String variantId,
            String productId,
            String sellerId,
            String name,
            String variantName,
            int quantity,
            long priceFen,
            long shopPriceFen,
            String category,
            CertificateNeed certificate,
            String licence) {
        static FairGoodsBody of(Application.Goods goods) {
            return new FairGoodsBody(
                    Long.toString(goods.variantId()),
                    Long.toString(goods.productId()),
                    Long.toString(goods.sellerId()),
                    goods.name(),
                    goods.variantName(),
                    goods.quantity(),
                    goods.price().fen(),
                    goods.shopPrice().fen(),
                    goods.category().code(),
                    goods.need(),
                    goods.licence());
        }
    }
}
