import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

/** What changes more than the test file that does it, as long as other files use the same worker's modules. */
const LEAVES_TRACES =
	/\bvi\.(?:mock|doMock|stubEnv)\(|\bprocess\.chdir\(|\bprocess\.env(?:\.\w+|\[[^\]]+\])\s*(?:\?\?)?=(?!=)|\bdelete process\.env\b/;

/** As vitest.config.ts has them. */
function filesThatShare(): string[] {
	const list = ["node_modules/vitest/vitest.mjs", "list", "--filesOnly", "--json", "--project=sharing"];
	const answer = execFileSync(process.execPath, list, { encoding: "utf8" });
	return (JSON.parse(answer) as { file: string }[]).map(({ file }) => file);
}

it("test files that share modules set no environment and replace no module: others are named in APART of vitest.config.ts", () => {
	const files = filesThatShare();
	expect(files.length).toBeGreaterThan(100);
	expect(files.filter((file) => LEAVES_TRACES.test(readFileSync(file, "utf8")))).toEqual([]);
});

it.each([
	'vi.mock("./client");',
	'vi.stubEnv("DATA_DIR", folder);',
	"process.chdir(folder);",
	"process.env.DATA_DIR = folder;",
	'process.env["DATA_DIR"] = folder;',
	"delete process.env.DATA_DIR;",
])("knows %s", (line) => {
	expect(line).toMatch(LEAVES_TRACES);
});

it.each(["expect(process.env.DATA_DIR === undefined)", "const hook = vi.fn();"])("lets %s pass", (line) => {
	expect(line).not.toMatch(LEAVES_TRACES);
});
