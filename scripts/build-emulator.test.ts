import { execFileSync } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { buildEmulator } from "../bin/build-emulator.mjs";

const build = await buildEmulator();

it("is built once for the same sources", async () => {
	expect(await buildEmulator()).toEqual(build);
});

it("starts without compiling what starts have compiled before", () => {
	const loader = pathToFileURL(path.join(build.directory, "load-emulator.mjs")).href;
	const source = `const { isCompiled } = await import("${loader}"); console.log(isCompiled);`;
	expect(execFileSync(process.execPath, ["--input-type=module", "--eval", source], { encoding: "utf8" })).toBe(
		"true\n",
	);
});
