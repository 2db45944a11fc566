-- AlterTable
ALTER TABLE "collector_cursor" ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "lease" ADD COLUMN     "wakes" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "scale_out" ADD COLUMN     "endNotAfter" TIMESTAMPTZ(3),
ADD COLUMN     "endNotBefore" TIMESTAMPTZ(3),
ADD COLUMN     "startNotAfter" TIMESTAMPTZ(3),
ADD COLUMN     "startNotBefore" TIMESTAMPTZ(3),
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "scale_out_task" (
    "scaleOutId" TEXT NOT NULL,
    "ownerExecutionId" TEXT NOT NULL,
    "taskExecutionId" TEXT NOT NULL,
    "taskName" TEXT NOT NULL,
    "taskAction" TEXT,
    "status" TEXT NOT NULL,
    "statusMessage" TEXT,
    "executionId" TEXT NOT NULL,
    "childExecutionId" TEXT,
    "parentTaskExecutionId" TEXT,
    "loopItem" TEXT,
    "startedAt" TEXT,
    "endedAt" TEXT,
    "outputs" TEXT,

    CONSTRAINT "scale_out_task_pkey" PRIMARY KEY ("scaleOutId","ownerExecutionId","taskExecutionId")
);

-- AddForeignKey
ALTER TABLE "scale_out_task" ADD CONSTRAINT "scale_out_task_scaleOutId_fkey" FOREIGN KEY ("scaleOutId") REFERENCES "scale_out"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The tasks that were kept as one JSON text with their execution become rows.
INSERT INTO "scale_out_task" ("scaleOutId", "ownerExecutionId", "taskExecutionId", "taskName", "taskAction", "status",
	"statusMessage", "executionId", "childExecutionId", "parentTaskExecutionId", "loopItem", "startedAt", "endedAt", "outputs")
SELECT execution."scaleOutId", execution."executionId", task->>'taskExecutionId', task->>'taskName', task->>'taskAction',
	task->>'status', task->>'statusMessage', task->>'executionId', task->>'childExecutionId',
	task->>'parentTaskExecutionId', task->>'loopItem', task->>'startedAt', task->>'endedAt', task->>'outputs'
FROM "scale_out_execution" execution, jsonb_array_elements(execution."tasks") task
ON CONFLICT DO NOTHING;
