-- AlterTable
ALTER TABLE "scale_out_task" ADD COLUMN     "api" TEXT;
