-- CreateTable
CREATE TABLE "saved_view" (
    "id" TEXT NOT NULL,
    "list" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "search" TEXT NOT NULL,
    "savedBy" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "default_view" (
    "subject" TEXT NOT NULL,
    "list" TEXT NOT NULL,
    "viewId" TEXT NOT NULL,

    CONSTRAINT "default_view_pkey" PRIMARY KEY ("subject","list")
);

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_list_owner_name_key" ON "saved_view"("list", "owner", "name");

-- CreateIndex
CREATE INDEX "default_view_viewId_idx" ON "default_view"("viewId");

-- AddForeignKey
ALTER TABLE "default_view" ADD CONSTRAINT "default_view_viewId_fkey" FOREIGN KEY ("viewId") REFERENCES "saved_view"("id") ON DELETE CASCADE ON UPDATE CASCADE;
