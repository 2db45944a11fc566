import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { hintFirstScripts } from "./hint-first-scripts.mjs";

it("marks the scripts of every page once, before anything else in them, and no others", () => {
	const directory = mkdtempSync(path.join(tmpdir(), "scalehook-hint-"));
	try {
		mkdirSync(path.join(directory, "static"));
		const write = (name: string, text: string) => writeFileSync(path.join(directory, name), text);
		const read = (name: string) => readFileSync(path.join(directory, name), "utf8");
		write("build-manifest.json", JSON.stringify({ rootMainFiles: ["static/main.js"] }));
		write("static/main.js", "run();\n");
		write("static/page.js", "page();\n");
		hintFirstScripts(directory);
		hintFirstScripts(directory);
		expect(read("static/main.js")).toBe("//# allFunctionsCalledOnLoad\nrun();\n");
		expect(read("static/page.js")).toBe("page();\n");
	} finally {
		rmSync(directory, { recursive: true, force: true });
	}
});
