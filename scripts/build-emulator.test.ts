import { execFileSync } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { buildEmulator } from "../bin/build-emulator.mjs";
import { PATIENT_COMPILER } from "../lib/emulator/machine/host/machine-runtime";

const build = await buildEmulator();

it("is built once for the same sources", async () => {
	expect(await buildEmulator()).toEqual(build);
});

/** What a program prints, given as its source. */
const printed = (source: string) =>
	execFileSync(process.execPath, ["--input-type=module", "--eval", source], { encoding: "utf8" });

it("starts without compiling what starts have compiled before", () => {
	const loader = pathToFileURL(path.join(build.directory, "load-emulator.mjs")).href;
	const source = `const { isCompiled } = await import("${loader}"); console.log(isCompiled);`;
	expect(printed(source)).toBe("true\n");
});

it("starts worker threads without compiling what scripts in machines have compiled before", () => {
	const worker = pathToFileURL(build.workerFile).href;
	const inWorker = `import("${worker}").then(({ isCompiled }) => { console.log(isCompiled); process.exit(); });`;
	const source = `
		import { setFlagsFromString } from "node:v8";
		import { Worker } from "node:worker_threads";
		setFlagsFromString("${PATIENT_COMPILER}");
		new Worker(${JSON.stringify(inWorker)}, { eval: true, workerData: { computing: new SharedArrayBuffer(256) } });`;
	expect(printed(source)).toBe("true\n");
});
