import { defineConfig, devices } from "@playwright/test";

/**
 * Each worker starts a console and an emulator of its own (e2e/fixtures/stack.ts), so they run side by side. A test waits
 * about half of its time for what the page shows next: three keep two cores busy.
 */
export default defineConfig({
	testDir: "e2e",
	outputDir: "test-results",
	fullyParallel: true,
	workers: 3,
	retries: 0,
	timeout: 240_000,
	expect: { timeout: 30_000 },
	forbidOnly: Boolean(process.env.CI),
	reporter: [["list"], ["json", { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? ".build/reports/e2e.json" }]],
	use: {
		...devices["Desktop Chrome"],
		viewport: { width: 1440, height: 900 },
		actionTimeout: 30_000,
		// Written for every test and kept for none that passes, traces cost a tenth of the time: ask for them with
		// `npm run e2e -- FILE --trace retain-on-failure`.
		trace: "off",
		contextOptions: { reducedMotion: "reduce" },
		screenshot: "only-on-failure",
		launchOptions: {
			...(process.env.CHROMIUM_PATH && { executablePath: process.env.CHROMIUM_PATH }),
			args: [
				"--no-sandbox",
				"--disable-gpu",
				"--disable-quic",
				"--no-first-run",
				"--disable-background-networking",
				"--disable-component-update",
				"--disable-sync",
			],
		},
	},
});
