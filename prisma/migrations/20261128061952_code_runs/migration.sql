-- CreateTable
CREATE TABLE "code_run" (
    "id" TEXT NOT NULL,
    "regionId" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "steps" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "code_run_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "code_run_regionId_startedAt_idx" ON "code_run"("regionId", "startedAt" DESC);
