import { execFileSync } from "node:child_process";
import path from "node:path";
import { expect, it } from "vitest";

/** The native libraries that reading the settings for a phase of Next.js brings into a process. */
function librariesLoadedFor(phase: string): string[] {
	const source = `const { default: config } = await import("./next.config.mjs");
		await config(${JSON.stringify(phase)});
		console.log(JSON.stringify(process.report.getReport().sharedObjects.filter((file) => file.endsWith(".node"))));`;
	const root = path.dirname(import.meta.dirname);
	const output = execFileSync(process.execPath, ["--input-type=module", "-e", source], { cwd: root, encoding: "utf8" });
	return JSON.parse(output.trim().split("\n").at(-1) ?? "") as string[];
}

it("brings no compiler into a console that only serves", () => {
	expect(librariesLoadedFor("phase-production-server")).toEqual([]);
	// A build needs one, which shows that it would be seen.
	expect(librariesLoadedFor("phase-production-build").join()).toContain("swc");
});
