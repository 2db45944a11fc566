// `npm test`: every check and test of the project. The last line printed is `N passed, N failed`.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { chooseStages } from "./choose-stages.mjs";
import {
	checkNode,
	ensureConsoleBuild,
	ensureDependencies,
	ensureMigratedCluster,
	ensurePrismaClient,
	root,
} from "./ensure.mjs";

checkNode();
await ensureDependencies();
await ensurePrismaClient();

const reports = path.join(root, ".build", "reports");
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const totals = { passed: 0, failed: 0 };
const running = new Set();
for (const signal of ["SIGINT", "SIGTERM"]) {
	process.on(signal, () => {
		for (const child of running) {
			child.kill(signal);
		}
		process.exit(130);
	});
}

const bin = (name) => path.join("node_modules", ".bin", name);
/** A tool of JavaScript, with room for what is soon forgotten: a fifth of its time went into collecting that. */
const tool = (name) => [process.execPath, "--max-semi-space-size=64", bin(name)];

/** Each stage runs one command; `count` reads its report, a check without a report counts as one. */
const stages = [
	{ name: "lint", command: [bin("biome"), "ci", "."] },
	// The native compiler takes a quarter of the time; TypeScript 6 stays for what calls it as a library.
	{
		name: "typecheck",
		before: typedRoutes,
		command: [process.execPath, "node_modules/typescript-native/bin/tsc", "--noEmit"],
	},
	{
		name: "walls",
		command: [...tool("depcruise"), "--config", ".dependency-cruiser.cjs", "app", "components", "lib", "e2e"],
	},
	{ name: "unused", command: tool("knip") },
	{
		name: "unit",
		command: [
			...tool("vitest"),
			"run",
			"--reporter=default",
			"--reporter=json",
			`--outputFile.json=${path.join(reports, "unit.json")}`,
		],
		count: () => countVitest(path.join(reports, "unit.json")),
	},
	{
		name: "e2e",
		before: prepareBrowserTests,
		command: [...tool("playwright"), "test"],
		env: { PLAYWRIGHT_JSON_OUTPUT_NAME: path.join(reports, "e2e.json") },
		count: () => countPlaywright(path.join(reports, "e2e.json")),
	},
];

const { names, toolArgs, problem } = chooseStages(
	process.argv.slice(2),
	stages.map(({ name }) => name),
);
if (problem) {
	console.error(problem);
	process.exit(2);
}
const chosen = stages
	.filter(({ name }) => names.includes(name))
	.map((stage) => ({ ...stage, command: [...stage.command, ...toolArgs] }));
// Checks only read, and each is one thread: side by side they take as long as the types. Tests take every core themselves.
await Promise.all(chosen.filter(({ count }) => !count).map(runStage));
for (const stage of chosen.filter(({ count }) => count)) {
	await runStage(stage);
}
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed > 0 || totals.passed === 0 ? 1 : 0;

/** Runs a stage and counts its result. What a check prints comes in one piece when it is through. */
async function runStage({ name, before, command, env, count }) {
	const startedAt = Date.now();
	if (count) {
		console.log(`\n== ${name}`);
	}
	let ended = 1;
	let stageEnv = {};
	let output = "";
	try {
		stageEnv = (await before?.()) ?? {};
		ended = await execute(command, { ...env, ...stageEnv }, !count && ((text) => (output += text)));
	} catch (error) {
		output += error instanceof Error ? error.message : error;
	}
	if (!count) {
		console.log(`\n== ${name}`);
	}
	process.stdout.write(output);
	const counted = count?.();
	const result = counted ?? { passed: ended === 0 ? 1 : 0, failed: ended === 0 ? 0 : 1 };
	if (ended !== 0 && result.failed === 0) {
		result.failed = 1;
	}
	totals.passed += result.passed;
	totals.failed += result.failed;
	console.log(
		`== ${name}: ${result.passed} passed, ${result.failed} failed (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`,
	);
}

/** The exit code of a command. It prints by itself, or to `take` where one is given. */
function execute([command, ...args], env, take) {
	return new Promise((resolve, reject) => {
		const stdio = take ? ["ignore", "pipe", "pipe"] : "inherit";
		const child = spawn(command, args, { cwd: root, stdio, env: { ...process.env, ...env } });
		running.add(child);
		child.stdout?.on("data", take);
		child.stderr?.on("data", take);
		child.on("error", reject);
		child.on("close", (code) => {
			running.delete(child);
			resolve(code ?? 1);
		});
	});
}

async function typedRoutes() {
	if (!existsSync(path.join(root, "next-env.d.ts"))) {
		await execute([process.execPath, "node_modules/next/dist/bin/next", "typegen"], { NEXT_TELEMETRY_DISABLED: "1" });
	}
}

async function prepareBrowserTests() {
	const { ensureChromium } = await import("./chromium.mjs");
	const chromium = await ensureChromium();
	await ensureConsoleBuild();
	return { CHROMIUM_PATH: chromium, E2E_CLUSTER: await ensureMigratedCluster() };
}

function countVitest(file) {
	if (!existsSync(file)) {
		return { passed: 0, failed: 1 };
	}
	const report = JSON.parse(readFileSync(file, "utf8"));
	const brokenFiles = report.testResults.filter(
		(result) => result.status === "failed" && result.assertionResults.length === 0,
	);
	return { passed: report.numPassedTests, failed: report.numFailedTests + brokenFiles.length };
}

function countPlaywright(file) {
	if (!existsSync(file)) {
		return { passed: 0, failed: 1 };
	}
	const { stats, errors } = JSON.parse(readFileSync(file, "utf8"));
	return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}
