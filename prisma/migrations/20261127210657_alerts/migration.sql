-- CreateTable
CREATE TABLE "alert_channel" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sealedUrl" TEXT NOT NULL,
    "sealedSecret" TEXT,
    "maskedUrl" TEXT NOT NULL,
    "targetHash" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "verdicts" JSONB NOT NULL,
    "regionIds" JSONB NOT NULL DEFAULT '[]',
    "scalingGroupIds" JSONB NOT NULL DEFAULT '[]',
    "tellsRecovery" BOOLEAN NOT NULL DEFAULT false,
    "isEnabled" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alert_channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_item" (
    "channelId" TEXT NOT NULL,
    "scaleOutId" TEXT NOT NULL,
    "regionId" TEXT NOT NULL,
    "scalingGroupId" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3),
    "toldVerdict" TEXT,
    "toldAt" TIMESTAMPTZ(3),
    "isOpen" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "alert_item_pkey" PRIMARY KEY ("channelId","scaleOutId")
);

-- CreateTable
CREATE TABLE "alert_delivery" (
    "id" TEXT NOT NULL,
    "channelId" TEXT,
    "channelName" TEXT NOT NULL,
    "channelKind" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "runCount" INTEGER NOT NULL,
    "scaleOutId" TEXT,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "maxAttempts" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "nextAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "httpStatus" INTEGER,
    "code" TEXT,

    CONSTRAINT "alert_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_attempt" (
    "deliveryId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "targetHash" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "outcome" TEXT NOT NULL,
    "httpStatus" INTEGER,
    "code" TEXT,
    "answer" TEXT,
    "durationMs" INTEGER,

    CONSTRAINT "alert_attempt_pkey" PRIMARY KEY ("deliveryId","number")
);

-- CreateIndex
CREATE INDEX "alert_item_dueAt_idx" ON "alert_item"("dueAt");

-- CreateIndex
CREATE INDEX "alert_item_channelId_regionId_scalingGroupId_isOpen_idx" ON "alert_item"("channelId", "regionId", "scalingGroupId", "isOpen");

-- CreateIndex
CREATE INDEX "alert_delivery_nextAt_idx" ON "alert_delivery"("nextAt");

-- CreateIndex
CREATE INDEX "alert_delivery_createdAt_id_idx" ON "alert_delivery"("createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "alert_delivery_channelId_createdAt_id_idx" ON "alert_delivery"("channelId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "alert_delivery_state_createdAt_id_idx" ON "alert_delivery"("state", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "alert_attempt_targetHash_startedAt_idx" ON "alert_attempt"("targetHash", "startedAt");

-- AddForeignKey
ALTER TABLE "alert_item" ADD CONSTRAINT "alert_item_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES "alert_channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_item" ADD CONSTRAINT "alert_item_scaleOutId_fkey" FOREIGN KEY ("scaleOutId") REFERENCES "scale_out"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_delivery" ADD CONSTRAINT "alert_delivery_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES "alert_channel"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_attempt" ADD CONSTRAINT "alert_attempt_deliveryId_fkey" FOREIGN KEY ("deliveryId") REFERENCES "alert_delivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;
