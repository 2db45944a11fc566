import { execFileSync } from "node:child_process";
import path from "node:path";
import { expect, it } from "vitest";

const root = path.dirname(import.meta.dirname);

/** The native libraries that reading the settings for a phase of Next.js brings into a process. */
function librariesLoadedFor(phase: string, env: Readonly<Record<string, string>> = {}): string[] {
	const source = `const { default: config } = await import("next/dist/server/config.js");
		await (config.default ?? config)(${JSON.stringify(phase)}, ${JSON.stringify(root)});
		console.log(JSON.stringify(process.report.getReport().sharedObjects.filter((file) => file.endsWith(".node"))));`;
	const output = execFileSync(process.execPath, ["--input-type=module", "-e", source], {
		cwd: root,
		encoding: "utf8",
		env: { ...process.env, ...env },
	});
	return JSON.parse(output.trim().split("\n").at(-1) ?? "") as string[];
}

it("brings no compiler into a console that only serves", () => {
	// What a build leaves behind of its settings; the values do not matter here.
	const settled = { __NEXT_PRIVATE_STANDALONE_CONFIG: JSON.stringify({ distDir: ".next" }) };
	expect(librariesLoadedFor("phase-production-server", settled)).toEqual([]);
	// A build needs one, which shows that it would be seen.
	expect(librariesLoadedFor("phase-production-build").join()).toContain("swc");
});
