-- AlterTable
ALTER TABLE "scale_out" ADD COLUMN     "budgetSeconds" INTEGER,
ADD COLUMN     "causeCode" TEXT,
ADD COLUMN     "causeValues" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "consequenceCode" TEXT,
ADD COLUMN     "consequenceValues" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "scriptHash" TEXT,
ADD COLUMN     "scriptSeconds" INTEGER,
ADD COLUMN     "templateName" TEXT,
ADD COLUMN     "verdict" TEXT,
ADD COLUMN     "verdictCounts" JSONB NOT NULL DEFAULT '{}';

-- CreateIndex
CREATE INDEX "scale_out_direction_verdict_startedAt_id_idx" ON "scale_out"("direction", "verdict", "startedAt" DESC, "id" DESC);
