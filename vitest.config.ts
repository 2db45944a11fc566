import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
	resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
	test: {
		include: [
			"lib/**/*.test.ts",
			"lib/**/*.test.tsx",
			"components/**/*.test.ts",
			"components/**/*.test.tsx",
			"scripts/**/*.test.ts",
		],
		testTimeout: 30_000,
		hookTimeout: 30_000,
	},
});
