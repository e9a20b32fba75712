-- What left our account on a day, in order of time.
CREATE INDEX ix_payouts_payout_settled ON payouts_payout (settled_at, id);
CREATE INDEX ix_payouts_payout_returned ON payouts_payout (returned_at, id);
CREATE INDEX ix_payouts_split_settled ON payouts_split (provider, settled_at, id);
