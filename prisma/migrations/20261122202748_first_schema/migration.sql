-- CreateTable
CREATE TABLE "walkthrough" (
    "id" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "title" TEXT NOT NULL,
    "regionId" TEXT NOT NULL,
    "scalingGroupId" TEXT,
    "roleName" TEXT NOT NULL,
    "policyName" TEXT NOT NULL,
    "hookName" TEXT NOT NULL,
    "ruleName" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "currentStep" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "state" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "walkthrough_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "walkthrough_step" (
    "id" TEXT NOT NULL,
    "walkthroughId" TEXT NOT NULL,
    "stepKey" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "inputs" JSONB NOT NULL DEFAULT '{}',
    "result" JSONB,
    "error" JSONB,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "walkthrough_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "walkthrough_call" (
    "id" TEXT NOT NULL,
    "walkthroughId" TEXT NOT NULL,
    "stepKey" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "product" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "requestId" TEXT,
    "ok" BOOLEAN NOT NULL,
    "code" TEXT,
    "message" TEXT,
    "ms" INTEGER NOT NULL,

    CONSTRAINT "walkthrough_call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "walkthrough_resource" (
    "id" TEXT NOT NULL,
    "walkthroughId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "resourceId" TEXT NOT NULL,
    "name" TEXT,
    "regionId" TEXT NOT NULL,
    "stepKey" TEXT,
    "details" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "walkthrough_resource_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scale_out" (
    "id" TEXT NOT NULL,
    "regionId" TEXT NOT NULL,
    "scalingActivityId" TEXT NOT NULL,
    "scalingGroupId" TEXT NOT NULL,
    "scalingGroupName" TEXT,
    "direction" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "cause" TEXT,
    "description" TEXT,
    "detail" TEXT,
    "scalingRuleId" TEXT,
    "scalingRuleName" TEXT,
    "capacityBefore" INTEGER,
    "capacityAfter" INTEGER,
    "instanceCount" INTEGER NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL,
    "statusMessage" TEXT,
    "progress" INTEGER,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "exactStartAt" TIMESTAMPTZ(3),
    "exactEndAt" TIMESTAMPTZ(3),
    "durationSeconds" INTEGER,
    "scriptResult" TEXT NOT NULL DEFAULT 'none',
    "diagnosisCode" TEXT,
    "needsAttention" BOOLEAN NOT NULL DEFAULT false,
    "problems" JSONB NOT NULL DEFAULT '[]',
    "endSeenAt" TIMESTAMPTZ(3),
    "isFinal" BOOLEAN NOT NULL DEFAULT false,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "collectedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "scale_out_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scale_out_instance" (
    "scaleOutId" TEXT NOT NULL,
    "instanceId" TEXT NOT NULL,
    "lifecycleState" TEXT,
    "healthStatus" TEXT,
    "creationTime" TIMESTAMPTZ(3),
    "zoneId" TEXT,
    "isGone" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "scale_out_instance_pkey" PRIMARY KEY ("scaleOutId","instanceId")
);

-- CreateTable
CREATE TABLE "scale_out_lifecycle_action" (
    "scaleOutId" TEXT NOT NULL,
    "lifecycleActionToken" TEXT NOT NULL,
    "lifecycleHookId" TEXT NOT NULL,
    "lifecycleHookName" TEXT,
    "heartbeatTimeoutSeconds" INTEGER,
    "defaultResult" TEXT,
    "templateName" TEXT,
    "status" TEXT NOT NULL,
    "result" TEXT,
    "instanceIds" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "scale_out_lifecycle_action_pkey" PRIMARY KEY ("scaleOutId","lifecycleActionToken")
);

-- CreateTable
CREATE TABLE "scale_out_execution" (
    "scaleOutId" TEXT NOT NULL,
    "executionId" TEXT NOT NULL,
    "lifecycleActionToken" TEXT,
    "templateName" TEXT,
    "templateVersion" TEXT,
    "ramRole" TEXT,
    "status" TEXT NOT NULL,
    "statusMessage" TEXT,
    "parameters" JSONB NOT NULL DEFAULT '{}',
    "outputs" JSONB,
    "tasks" JSONB NOT NULL DEFAULT '[]',
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "scale_out_execution_pkey" PRIMARY KEY ("scaleOutId","executionId")
);

-- CreateTable
CREATE TABLE "scale_out_invocation" (
    "scaleOutId" TEXT NOT NULL,
    "invokeId" TEXT NOT NULL,
    "instanceId" TEXT NOT NULL,
    "executionId" TEXT,
    "commandName" TEXT,
    "commandType" TEXT,
    "commandContent" TEXT,
    "timeoutSeconds" INTEGER,
    "invocationStatus" TEXT,
    "exitCode" INTEGER,
    "output" TEXT,
    "droppedBytes" INTEGER NOT NULL DEFAULT 0,
    "errorCode" TEXT,
    "errorInfo" TEXT,
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "scale_out_invocation_pkey" PRIMARY KEY ("scaleOutId","invokeId","instanceId")
);

-- CreateTable
CREATE TABLE "collector_cursor" (
    "regionId" TEXT NOT NULL,
    "newestAt" TIMESTAMPTZ(3),
    "lastError" JSONB,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "collector_cursor_pkey" PRIMARY KEY ("regionId")
);

-- CreateTable
CREATE TABLE "lease" (
    "name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lease_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "walkthrough_updatedAt_id_idx" ON "walkthrough"("updatedAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "walkthrough_step_walkthroughId_stepKey_key" ON "walkthrough_step"("walkthroughId", "stepKey");

-- CreateIndex
CREATE INDEX "walkthrough_call_walkthroughId_at_idx" ON "walkthrough_call"("walkthroughId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "walkthrough_resource_walkthroughId_type_resourceId_key" ON "walkthrough_resource"("walkthroughId", "type", "resourceId");

-- CreateIndex
CREATE INDEX "scale_out_direction_startedAt_id_idx" ON "scale_out"("direction", "startedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "scale_out_direction_status_startedAt_id_idx" ON "scale_out"("direction", "status", "startedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "scale_out_direction_scalingGroupId_startedAt_id_idx" ON "scale_out"("direction", "scalingGroupId", "startedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "scale_out_direction_scriptResult_startedAt_id_idx" ON "scale_out"("direction", "scriptResult", "startedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "scale_out_isFinal_regionId_idx" ON "scale_out"("isFinal", "regionId");

-- CreateIndex
CREATE UNIQUE INDEX "scale_out_regionId_scalingActivityId_startedAt_key" ON "scale_out"("regionId", "scalingActivityId", "startedAt");

-- CreateIndex
CREATE INDEX "scale_out_instance_instanceId_idx" ON "scale_out_instance"("instanceId");

-- CreateIndex
CREATE INDEX "scale_out_execution_executionId_idx" ON "scale_out_execution"("executionId");

-- AddForeignKey
ALTER TABLE "walkthrough_step" ADD CONSTRAINT "walkthrough_step_walkthroughId_fkey" FOREIGN KEY ("walkthroughId") REFERENCES "walkthrough"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "walkthrough_call" ADD CONSTRAINT "walkthrough_call_walkthroughId_fkey" FOREIGN KEY ("walkthroughId") REFERENCES "walkthrough"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "walkthrough_resource" ADD CONSTRAINT "walkthrough_resource_walkthroughId_fkey" FOREIGN KEY ("walkthroughId") REFERENCES "walkthrough"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scale_out_instance" ADD CONSTRAINT "scale_out_instance_scaleOutId_fkey" FOREIGN KEY ("scaleOutId") REFERENCES "scale_out"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scale_out_lifecycle_action" ADD CONSTRAINT "scale_out_lifecycle_action_scaleOutId_fkey" FOREIGN KEY ("scaleOutId") REFERENCES "scale_out"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scale_out_execution" ADD CONSTRAINT "scale_out_execution_scaleOutId_fkey" FOREIGN KEY ("scaleOutId") REFERENCES "scale_out"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scale_out_invocation" ADD CONSTRAINT "scale_out_invocation_scaleOutId_fkey" FOREIGN KEY ("scaleOutId") REFERENCES "scale_out"("id") ON DELETE CASCADE ON UPDATE CASCADE;
