-- AlterTable
ALTER TABLE "scale_out" ADD COLUMN     "checkCommand" TEXT,
ADD COLUMN     "checkExpectedExitCode" INTEGER,
ADD COLUMN     "checkState" TEXT,
ADD COLUMN     "checkTimeoutSeconds" INTEGER;

-- CreateTable
CREATE TABLE "check_command" (
    "regionId" TEXT NOT NULL,
    "scalingGroupId" TEXT NOT NULL,
    "command" TEXT NOT NULL,
    "timeoutSeconds" INTEGER NOT NULL,
    "expectedExitCode" INTEGER NOT NULL DEFAULT 0,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "check_command_pkey" PRIMARY KEY ("regionId","scalingGroupId")
);

-- CreateTable
CREATE TABLE "scale_out_check" (
    "scaleOutId" TEXT NOT NULL,
    "instanceId" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "plannedAt" TIMESTAMPTZ(3) NOT NULL,
    "invokeId" TEXT,
    "exitCode" INTEGER,
    "output" TEXT,
    "code" TEXT,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "scale_out_check_pkey" PRIMARY KEY ("scaleOutId","instanceId")
);

-- CreateIndex
CREATE INDEX "scale_out_check_state_plannedAt_idx" ON "scale_out_check"("state", "plannedAt");

-- CreateIndex
CREATE INDEX "scale_out_checkState_scalingGroupId_endSeenAt_idx" ON "scale_out"("checkState", "scalingGroupId", "endSeenAt");

-- AddForeignKey
ALTER TABLE "scale_out_check" ADD CONSTRAINT "scale_out_check_scaleOutId_fkey" FOREIGN KEY ("scaleOutId") REFERENCES "scale_out"("id") ON DELETE CASCADE ON UPDATE CASCADE;
