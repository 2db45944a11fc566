-- CreateTable
CREATE TABLE "run_attempt" (
    "id" TEXT NOT NULL,
    "intentionId" TEXT NOT NULL,
    "number" INTEGER,
    "fromScaleOutId" TEXT NOT NULL,
    "regionId" TEXT NOT NULL,
    "scalingGroupId" TEXT NOT NULL,
    "requestKey" TEXT NOT NULL,
    "plan" JSONB NOT NULL,
    "calls" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "error" JSONB,
    "scalingActivityId" TEXT,
    "scaleOutId" TEXT,
    "invokeIds" JSONB NOT NULL DEFAULT '[]',
    "results" JSONB NOT NULL DEFAULT '[]',
    "principal" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "heldUntil" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "run_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "run_attempt_requestKey_key" ON "run_attempt"("requestKey");

-- CreateIndex
CREATE INDEX "run_attempt_status_idx" ON "run_attempt"("status");

-- CreateIndex
CREATE INDEX "run_attempt_scaleOutId_idx" ON "run_attempt"("scaleOutId");

-- CreateIndex
CREATE INDEX "run_attempt_regionId_scalingActivityId_idx" ON "run_attempt"("regionId", "scalingActivityId");

-- CreateIndex
CREATE UNIQUE INDEX "run_attempt_intentionId_number_key" ON "run_attempt"("intentionId", "number");
