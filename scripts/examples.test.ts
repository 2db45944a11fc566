import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type RunningEmulator, startEmulator } from "../lib/emulator/start-emulator";

const ROOT = new URL("../examples/", import.meta.url);
const read = (file: string) => readFileSync(new URL(file, ROOT), "utf8");
const FILES = readdirSync(ROOT, { recursive: true, withFileTypes: true })
	.filter((entry) => entry.isFile())
	.map((entry) => `${entry.parentPath.slice(ROOT.pathname.length)}/${entry.name}`.replace(/^\//, ""));
const PROGRAMS = ["aliyun-cli/scale-out.sh", "python/scale_out.py", "go/main.go", "java/ScaleOut.java"];

let emulator: RunningEmulator;
let inventory: Set<string>;
beforeAll(async () => {
	emulator = await startEmulator({ seed: "tutorial" });
	const snapshot = await fetch(`${emulator.url}/_emulator/snapshot`);
	inventory = new Set((await snapshot.text()).match(/[\w./-]+/g));
});
afterAll(() => emulator.close());

it("has a line for each folder", () => {
	const folders = new Set(FILES.filter((file) => file.includes("/")).map((file) => file.split("/")[0]));
	const linked = [...read("README.md").matchAll(/^\| \[[\w-]+\]\(([\w-]+)\)/gm)].map(([, folder]) => folder);
	expect(linked).toEqual(expect.arrayContaining([...folders]));
	expect(linked).toHaveLength(folders.size);
});

it.each(FILES.filter((file) => !/README|requirements|go\.mod|pom\.xml/.test(file)))(
	"%s names the address, the key and the region that an emulator starts with",
	(file) => {
		const text = read(file);
		expect(text).toMatch(/127\.0\.0\.1:4500/);
		expect(text).toMatch(/LTAI5tEmulatorRoot000001/);
		expect(text).toMatch(/emulator-root-secret/);
		expect(text).toMatch(/cn-hangzhou/);
	},
);

describe("programs", () => {
	it.each(PROGRAMS)("%s speaks of things that there are", (file) => {
		const names = new Set(read(file).match(/\b(asg|vsw|sg|vpc)-[a-z][a-z-]*/g));
		expect([...names]).toEqual(["asg-tutorial"]);
		for (const name of names) {
			expect(inventory).toContain(name);
		}
	});

	it.each(PROGRAMS)("%s calls operations that are served", (file) => {
		const words = read(file)
			.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
			.match(/\b(?:create|describe|execute)Scaling\w+?(?=Request|\(|\s)/gi);
		const versions = { python: "2022-02-22" } as Readonly<Record<string, string>>;
		const version = versions[file.split("/")[0] ?? ""] ?? "2014-08-28";
		const actions = new Set((words ?? []).map((word) => word.charAt(0).toUpperCase() + word.slice(1)));
		expect([...actions].sort()).toEqual([
			"CreateScalingRule",
			"DescribeScalingActivities",
			"DescribeScalingInstances",
			"ExecuteScalingRule",
		]);
		for (const action of actions) {
			expect(emulator.engine.findOperation(version, action)).toBeTypeOf("object");
		}
	});
});

describe("terraform/main.tf", () => {
	const text = read("terraform/main.tf");

	it("is whole: blocks, quotes and references", () => {
		const bare = text.replace(/#.*$/gm, "").replace(/"(?:[^"\\]|\\.)*"/g, '""');
		for (const [open, close] of ["{}", "[]", "()"] as const) {
			expect(bare.split(open as string).length).toBe(bare.split(close as string).length);
		}
		const made = new Set([...text.matchAll(/^resource "(\w+)" "(\w+)"/gm)].map(([, type, name]) => `${type}.${name}`));
		for (const [reference] of text.matchAll(/\balicloud_\w+\.\w+(?=\.id)/g)) {
			expect(made).toContain(reference);
		}
		const locals = new Set([...text.matchAll(/^ {2}(\w+) +=/gm)].map(([, name]) => name));
		for (const [, name] of text.matchAll(/local\.(\w+)/g)) {
			expect(locals).toContain(name);
		}
	});

	it("names an image, a zone, policies and a template of the emulator", () => {
		for (const name of ["centos_7_6_x64_20G_alibase_20211130.vhd", "OOSServiceRole", "1000000000000001"]) {
			expect(text).toContain(name);
			expect(inventory).toContain(name);
		}
	});
});

describe("github-actions/emulator.yml", () => {
	it("is a workflow whose addresses answer", async () => {
		const workflow = parse(read("github-actions/emulator.yml"));
		const steps: ReadonlyArray<{ readonly run?: string; readonly uses?: string }> = workflow.jobs.test.steps;
		expect(steps.every(({ run, uses }) => (run === undefined) !== (uses === undefined))).toBe(true);
		const addresses = steps.flatMap(({ run = "" }) => run.match(/http:\/\/127\.0\.0\.1:4500[\w/.?=]+/g) ?? []);
		expect(addresses.length).toBeGreaterThanOrEqual(3);
		for (const address of addresses) {
			expect((await fetch(address.replace("http://127.0.0.1:4500", emulator.url))).status).toBe(200);
		}
	});
});
