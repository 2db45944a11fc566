// Random walks through the wizard's actions while 5 to 20 % of the cloud's calls fail, are throttled or lose their answers,
// the console dies and the emulator restarts: whether each thing was made once and each record is true.
// Usage: npm run bench -- walks [--walks=100] [--seed=1]
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const option = (name, otherwise) =>
	process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise;
const folder = mkdtempSync(path.join(tmpdir(), "scalehook-walks-"));
const report = path.join(folder, "report.json");
const startedAt = performance.now();
try {
	const vitest = spawn(path.join(root, "node_modules", ".bin", "vitest"), ["run", "lib/tutorial/run/walks.test.ts"], {
		cwd: root,
		stdio: ["ignore", 2, 2],
		env: {
			...process.env,
			WALKS: option("walks", "100"),
			WALKS_SEED: option("seed", "1"),
			WALKS_REPORT: report,
		},
	});
	process.exitCode = await new Promise((resolve) => vitest.once("exit", (code) => resolve(code ?? 1)));
	const walks = JSON.parse(readFileSync(report, "utf8"));
	const sum = (of) => walks.reduce((total, walk) => total + of(walk), 0);
	console.log(
		`bench walks walks=${walks.length} actions=${sum((walk) => walk.actions)} ` +
			`refusals=${sum((walk) => walk.refusals)} deaths=${sum((walk) => walk.deaths)} ` +
			`emulatorRestarts=${sum((walk) => walk.emulatorRestarts)} violations=${sum((walk) => walk.violations.length)} ` +
			`seconds=${((performance.now() - startedAt) / 1000).toFixed(0)} s`,
	);
} finally {
	rmSync(folder, { recursive: true, force: true });
}
