-- CreateTable
CREATE TABLE "run_attempt_command" (
    "attemptId" TEXT NOT NULL,
    "invokeId" TEXT NOT NULL,
    "instanceId" TEXT NOT NULL,
    "invocationStatus" TEXT,
    "exitCode" INTEGER,
    "output" TEXT,
    "droppedBytes" INTEGER NOT NULL DEFAULT 0,
    "errorCode" TEXT,
    "errorInfo" TEXT,
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "run_attempt_command_pkey" PRIMARY KEY ("attemptId","invokeId","instanceId")
);

-- AddForeignKey
ALTER TABLE "run_attempt_command" ADD CONSTRAINT "run_attempt_command_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "run_attempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;
