import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");
const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");
const INSTRUCTIONS = read("Dockerfile")
	.replace(/\\\n/g, " ")
	.split("\n")
	.filter((line) => /^[A-Z]/.test(line))
	.map((line) => {
		const [name = "", ...rest] = line.split(/\s+/);
		return { name, words: rest.filter((word) => !word.startsWith("--")), text: rest.join(" ") };
	});
const ignored = read(".dockerignore").split("\n").filter(Boolean);
const isIgnored = (file: string) => ignored.some((entry) => file === entry || file.startsWith(`${entry}/`));
const copies = INSTRUCTIONS.filter(({ name }) => name === "COPY").map(({ words }) => words.slice(0, -1));

it("copies what there is and what nothing keeps out of the build", () => {
	const sources = copies.flat().filter((source) => source !== ".");
	expect(sources).toContain("package-lock.json");
	for (const source of sources) {
		expect(existsSync(path.join(ROOT, source)), source).toBe(true);
		expect(isIgnored(source), source).toBe(false);
	}
});

it("has every package's manifest before it installs", () => {
	const first = INSTRUCTIONS.findIndex(({ name, text }) => name === "RUN" && text === "npm ci");
	const before = INSTRUCTIONS.slice(0, first).flatMap(({ name, words }) => (name === "COPY" ? words.slice(0, -1) : []));
	const { workspaces } = JSON.parse(read("package.json")) as { workspaces: string[] };
	expect(before).toEqual(
		expect.arrayContaining(["package.json", ".npmrc", ...workspaces.map((folder) => `${folder}/package.json`)]),
	);
});

it("keeps what a build makes anew, and what it must not see, out of it", () => {
	expect(ignored).toEqual(expect.arrayContaining([".git", ".next", ".data", "node_modules"]));
	const tracked = execFileSync("git", ["ls-files"], { cwd: ROOT, encoding: "utf8" }).split("\n");
	expect(tracked.filter(isIgnored)).toEqual([]);
});

it("runs scripts that there are, and asks for its health where that is told", () => {
	const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
	const npmRuns = INSTRUCTIONS.flatMap(({ text }) => /^npm run (\S+)$/.exec(text)?.[1] ?? []);
	expect(npmRuns).toEqual(["build"]);
	expect(Object.keys(scripts)).toEqual(expect.arrayContaining(npmRuns));
	const command = INSTRUCTIONS.find(({ name }) => name === "CMD");
	const [program, file] = JSON.parse(command?.text ?? "[]") as string[];
	expect([program, `node ${file}`]).toEqual(["node", scripts.start]);
	const health = INSTRUCTIONS.find(({ name }) => name === "HEALTHCHECK")?.text;
	expect(health).toContain("/api/health");
	expect(existsSync(path.join(ROOT, "app/api/health/route.ts"))).toBe(true);
});

it("is built on a Node that the project runs on", () => {
	const { engines } = JSON.parse(read("package.json")) as { engines: { node: string } };
	const least = Number(/\d+/.exec(engines.node)?.[0]);
	const base = INSTRUCTIONS.find(({ name }) => name === "FROM")?.text;
	expect(Number(/^node:(\d+)/.exec(base ?? "")?.[1])).toBeGreaterThanOrEqual(least);
});
