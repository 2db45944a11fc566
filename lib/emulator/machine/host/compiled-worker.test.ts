import { execFileSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { findWorkerFile } from "../../kernel/worker-file";
import { PATIENT_COMPILER } from "./machine-runtime";

it("a worker thread starts without compiling what scripts in machines have compiled before", async () => {
	const worker = pathToFileURL(await findWorkerFile()).href;
	const inWorker = `import("${worker}").then(({ isCompiled }) => { console.log(isCompiled); process.exit(); });`;
	const source = `
		import { setFlagsFromString } from "node:v8";
		import { Worker } from "node:worker_threads";
		setFlagsFromString("${PATIENT_COMPILER}");
		new Worker(${JSON.stringify(inWorker)}, { eval: true, workerData: { computing: new SharedArrayBuffer(256) } });`;
	const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", source], { encoding: "utf8" });
	expect(printed).toBe("true\n");
});
