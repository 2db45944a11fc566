import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { renderProgramLists, withProgramLists } from "./program-list";

describe("docs/machine-programs.md", () => {
	it("is what `npm run docs:programs` would write", () => {
		const page = readFileSync("docs/machine-programs.md", "utf8");
		expect(withProgramLists(page)).toBe(page);
	});

	it("tells what runs from what does not", () => {
		const [runs = "", standBy = "", versions = "", not = ""] = renderProgramLists()
			.split(/^### .*$/m)
			.slice(1);
		expect(runs).toMatch(/\bbash, /);
		expect(standBy).toMatch(/\bsshd\b/);
		expect(versions).toMatch(/\bdocker\b/);
		expect(not).not.toMatch(/\b(bash|httpd)\b[,.]/);
	});
});
