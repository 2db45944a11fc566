-- CreateTable
CREATE TABLE "lab_experiment" (
    "regionId" TEXT NOT NULL,
    "experiment" TEXT NOT NULL,
    "state" JSONB NOT NULL,
    "version" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lab_experiment_pkey" PRIMARY KEY ("regionId","experiment")
);
