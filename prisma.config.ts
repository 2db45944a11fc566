import { defineConfig } from "prisma/config";

/** Tools only: the application connects through a driver adapter (lib/db/client.ts) and applies migrations itself. */
export default defineConfig({
	schema: "prisma/schema.prisma",
	migrations: { path: "prisma/migrations" },
});
