-- The totals of the deals, counted from those that there are: nobody writes one
-- meanwhile.
LOCK TABLE deals IN SHARE ROW EXCLUSIVE MODE;

CREATE TABLE deal_totals (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    owner_id uuid NOT NULL,
    stage text NOT NULL,
    currency text NOT NULL,
    -- The first day of the month of closing, that is expected while they are open;
    -- -infinity for open deals without a date.
    month date NOT NULL,
    deals bigint NOT NULL,
    -- Of them, those with an amount.
    valued bigint NOT NULL,
    amount numeric NOT NULL,
    -- Each deal's weighted amount is rounded, then added.
    weighted numeric NOT NULL,
    CONSTRAINT deal_totals_pkey PRIMARY KEY (id)
);

CREATE INDEX deal_totals_key ON deal_totals (owner_id, stage, currency, month);

INSERT INTO deal_totals (owner_id, stage, currency, month, deals, valued, amount, weighted)
SELECT owner_id, stage, currency,
    coalesce(date_trunc('month', coalesce(actual_close_date, expected_close_date)::timestamp)::date, '-infinity'::date),
    count(*), count(amount), coalesce(sum(amount), 0), coalesce(sum(extensions.weighted(amount, probability, currency)), 0)
FROM deals
GROUP BY 1, 2, 3, 4;
