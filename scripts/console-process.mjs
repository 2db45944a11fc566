import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./ensure.mjs";

/**
 * Node's own settings for a console that serves: what each saves is in docs/decisions/0007-embedded-database-in-little-memory.md.
 * Together they halve what an idle console takes.
 */
const LEAN = {
	args: [
		// 16 MB by default, three of which fill up before the first collection.
		"--max-semi-space-size=2",
		// The embedded database's functions are compiled a second time, for speed, when they are really used much.
		"--wasm-tiering-budget=20000000",
		// One helper thread instead of four, each with memory of its own.
		"--v8-pool-size=1",
	],
	// The C library else keeps freed memory apart for each thread.
	env: { MALLOC_ARENA_MAX: "1" },
};

/**
 * The settings of Next.js as the build settled them, for a console that serves: reading next.config.ts again would bring two
 * compilers into it that only a build needs. It is what the server of Next's own standalone builds is given.
 */
function settledSettings() {
	const { config } = JSON.parse(readFileSync(path.join(root, ".next", "required-server-files.json"), "utf8"));
	return { __NEXT_PRIVATE_STANDALONE_CONFIG: JSON.stringify(config) };
}

/** The arguments and the environment with which `node` runs the console on an address. */
export function consoleProcess({ port, host, dataDirectory, isDevelopment = false }) {
	const lean = isDevelopment ? { args: [], env: {} } : { args: LEAN.args, env: { ...LEAN.env, ...settledSettings() } };
	const next = ["node_modules/next/dist/bin/next", isDevelopment ? "dev" : "start", "-p", String(port), "-H", host];
	return {
		args: [...lean.args, "scripts/run-with-parent.mjs", ...next],
		env: {
			...lean.env,
			PORT: String(port),
			HOST: host,
			DATA_DIR: dataDirectory,
			NODE_ENV: isDevelopment ? "development" : "production",
			NEXT_TELEMETRY_DISABLED: "1",
		},
	};
}
