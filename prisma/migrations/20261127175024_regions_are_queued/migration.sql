-- DropTable
DROP TABLE "lease";
