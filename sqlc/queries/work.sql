-- name: BeginBatch :execrows
-- Notes that a batch of the tenant's changes is dealt with, in the transaction that
-- deals with it: no row if it has been already. Batches come one after the other,
-- so that the last one is all that must be known.
INSERT INTO work_progress (batch_id)
VALUES (@batch_id)
ON CONFLICT (singleton) DO UPDATE SET batch_id = @batch_id, at = now()
WHERE work_progress.batch_id <> @batch_id;
