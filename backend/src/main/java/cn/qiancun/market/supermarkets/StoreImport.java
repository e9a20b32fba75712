package cn.qiancun.market.supermarkets;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.TableFile;
import java.util.Locale;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes files of stores, and of their terms with villages; the same file twice changes nothing. */
@Service
public class StoreImport {
    private final StoreRows rows;
    private final StoreFileChecks checks;
    private final StoreWriting writing;
    private final AuditLog audit;

    StoreImport(StoreRows rows, StoreFileChecks checks, StoreWriting writing, AuditLog audit) {
        this.rows = rows;
        this.checks = checks;
        this.writing = writing;
        this.audit = audit;
    }

    /** What {@link #run} would do; writes nothing. */
    @Transactional
    public StoreImportResult preview(Actor operator, StoreUpload upload) {
        operator.require(Role.OPERATOR, Organisation.PLATFORM);
        return plan(upload).result(upload, false);
    }

    /** @throws BusinessException INVALID for a file that cannot be read at all, see {@link TableFile#read} */
    @Transactional
    public StoreImportResult run(Actor operator, StoreUpload upload) {
        operator.require(Role.OPERATOR, Organisation.PLATFORM);
        var plan = plan(upload);
        if (!plan.problems.isEmpty() && !upload.goodRows()) {
            return plan.result(upload, false);
        }
        plan.newStores.forEach(profile -> writing.register(operator, profile));
        plan.changedStores.forEach((before, profile) -> writing.change(operator, before, profile, before.open()));
        plan.newTerms.forEach(terms -> writing.agree(operator, terms));
        var result = plan.result(upload, true);
        audit.record(
                operator,
                "stores.imported",
                "stores:" + upload.table().name().toLowerCase(Locale.ROOT),
                "+%d ~%d =%d, refused %d"
                        .formatted(
                                result.added(),
                                result.changed(),
                                result.unchanged(),
                                result.problems().size()));
        return result;
    }

    private StoreFilePlan plan(StoreUpload upload) {
        var file = TableFile.read(
                upload.content(), upload.table().required(), upload.table().optional(), StoreTable.MAX_ROWS);
        var stores = rows.lockAll();
        return upload.table() == StoreTable.STORES ? checks.stores(file, stores) : checks.terms(file, stores);
    }
}
