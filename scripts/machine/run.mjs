// npm run machine -- [--image centos7|alinux3|ubuntu2204|debian12] [--timeout S] [--user root|UID] [--then TEXT]… (-c TEXT | FILE | --exec PROGRAM ARG…)
// Runs a script in an emulated machine in this process and prints what it prints, its exit status and its virtual seconds.
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		image: { type: "string", default: "centos7" },
		command: { type: "string", short: "c" },
		// biome-ignore lint/suspicious/noThenProperty: the option's name.
		then: { type: "string", multiple: true, default: [] },
		user: { type: "string", default: "0" },
		timeout: { type: "string", default: "600" },
		exec: { type: "boolean", default: false },
		quiet: { type: "boolean", short: "q", default: false },
	},
});

const outfile = path.join(ROOT, ".build", "machine", `runner-${process.pid}.mjs`);
mkdirSync(path.dirname(outfile), { recursive: true });
await build({
	entryPoints: [path.join(ROOT, "lib/emulator/machine/testing/dev-runner.ts")],
	outfile,
	bundle: true,
	format: "esm",
	platform: "node",
	target: "node20",
	sourcemap: "inline",
	logLevel: "error",
	banner: {
		js: 'import { createRequire as nodeRequire } from "node:module"; const require = nodeRequire(import.meta.url);',
	},
});
process.setSourceMapsEnabled?.(true);
/** @type {typeof import("../../lib/emulator/machine/testing/dev-runner")} */
const { runCommands } = await import(pathToFileURL(outfile).href);
(await import("node:fs")).rmSync(outfile);

const text = values.command ?? (values.exec ? undefined : readFileSync(positionals[0] ?? 0, "utf8"));
const first = text === undefined ? { argv: positionals } : { script: text };
const uid = values.user === "root" ? 0 : Number(values.user);
const began = performance.now();
const { results, faults } = runCommands([first, ...values.then.map((script) => ({ script }))], {
	userland: values.image,
	user: { uid, gid: uid, groups: [uid], home: uid === 0 ? "/root" : "/" },
	seconds: Number(values.timeout),
	write: (bytes) => process.stdout.write(bytes.slice()),
});
for (const fault of faults) {
	console.error(fault);
}
if (!values.quiet) {
	const ms = performance.now() - began;
	for (const { exit, seconds } of results) {
		console.error(`exit ${exit ?? "none: it still runs"}, ${seconds} virtual s`);
	}
	console.error(`${ms.toFixed(0)} ms real`);
}
process.exit(results.at(-1)?.exit ?? 124);
