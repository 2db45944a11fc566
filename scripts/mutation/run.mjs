// `npm run mutation [-- ROOM …]`: breaks the rules on purpose and counts how many breakages the tests notice. Prints one
// line a room; the report of each is .build/mutation/ROOM.html. Takes minutes a room, so it is no part of `npm test`.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { Stryker } from "@stryker-mutator/core";
import { checkNode, ensureDependencies, ensurePrismaClient, root } from "../ensure.mjs";
import { rooms } from "./rooms.mjs";

/** Killed mutants, in percent of all that tests could notice, under which a room is too weakly tested. */
const WANTED = 85;

checkNode();
await ensureDependencies();
await ensurePrismaClient();

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !(name in rooms));
if (unknown !== undefined) {
	console.error(`"${unknown}" is no room; the rooms are ${Object.keys(rooms).join(", ")}.`);
	process.exit(2);
}
const reports = path.join(root, ".build", "mutation");
mkdirSync(reports, { recursive: true });
const lines = [];
for (const [name, room] of Object.entries(rooms)) {
	if (wanted.length === 0 || wanted.includes(name)) {
		lines.push(await measure(name, room));
	}
}
console.log(lines.map(({ text }) => text).join("\n"));
process.exitCode = lines.every(({ score }) => score >= WANTED) ? 0 : 1;

/**
 * @param {string} name
 * @param {{ mutate: readonly string[], tests: readonly string[] }} room
 */
async function measure(name, { mutate, tests }) {
	const stryker = new Stryker({
		mutate: [...mutate, "!**/*.test.ts", "!**/test-*.ts"],
		testRunner: "in-process",
		plugins: [path.join(root, "scripts", "mutation", "in-process-runner.mjs")],
		inProcess: { tests },
		coverageAnalysis: "perTest",
		// A mutant that acts while a module is loaded belongs to no test, so every one would have to run all tests.
		ignoreStatic: process.env.MUTATION_STATIC !== "1",
		ignorePatterns: [".build", ".next", ".data", "docs", "e2e", "/lib/emulator/dist"],
		tempDirName: ".build/mutation/sandbox",
		reporters: ["html", "json"],
		htmlReporter: { fileName: path.join(reports, `${name}.html`) },
		jsonReporter: { fileName: path.join(reports, `${name}.json`) },
		concurrency: Number(process.env.MUTATION_CONCURRENCY ?? 2),
		// Only what really runs forever may count as stopped by time, so a busy machine gets its share of it.
		timeoutMS: 20_000,
		cleanTempDir: "always",
		allowConsoleColors: false,
	});
	const results = await stryker.runMutationTest();
	const count = (/** @type {string[]} */ ...states) => results.filter(({ status }) => states.includes(status)).length;
	const killed = count("Killed", "Timeout");
	const all = killed + count("Survived", "NoCoverage");
	const score = (100 * killed) / Math.max(1, all);
	const rest = `timeouts=${count("Timeout")} ignored=${count("Ignored")} errors=${count("RuntimeError", "CompileError")}`;
	return { score, text: `mutation ${name} killed=${killed}/${all} score=${score.toFixed(1)} % ${rest}` };
}
