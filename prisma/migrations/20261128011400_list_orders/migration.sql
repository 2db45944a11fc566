-- The orders of the list of runs besides the newest first (lib/history/run-order.ts asks by the same expressions).

-- CreateIndex
CREATE INDEX "scale_out_longest_idx" ON "scale_out"("direction", (coalesce("durationSeconds", -1)) DESC, "startedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "scale_out_worst_idx" ON "scale_out"("direction",
    (coalesce(-array_position(ARRAY['unprepared','failed','running','doubtful','ran','verified','noScript'], "verdict"), -100)) DESC,
    "startedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "scale_out_budget_idx" ON "scale_out"("direction",
    (coalesce("scriptSeconds"::bigint * 10000 / nullif("budgetSeconds", 0), -1)) DESC, "startedAt" DESC, "id" DESC);
