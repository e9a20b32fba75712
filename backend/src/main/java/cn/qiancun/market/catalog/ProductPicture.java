package cn.qiancun.market.catalog;

import cn.qiancun.market.catalog.ListingContent.PictureTerms;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** A photo of a product, by the key under which its three widths are stored. */
@Entity
@Table(name = "catalog_picture")
class ProductPicture {
    @Id
    @Column(name = "picture_key")
    private String key;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "product_id")
    private Product product;

    private int position;
    private int width;
    private int height;
    private String alternativeText;

    protected ProductPicture() {}

    ProductPicture(Product product, StoredPicture stored) {
        this.product = product;
        this.key = stored.key();
        this.width = stored.width();
        this.height = stored.height();
        this.alternativeText = "";
    }

    ProductPicture(Product product, PictureTerms terms) {
        this(product, new StoredPicture(terms.key(), terms.width(), terms.height()));
        alternativeText = terms.alternativeText();
    }

    void moveTo(int newPosition) {
        position = newPosition;
    }

    void describe(String text) {
        alternativeText = text;
    }

    String key() {
        return key;
    }

    PictureTerms terms() {
        return new PictureTerms(key, width, height, alternativeText);
    }
}
