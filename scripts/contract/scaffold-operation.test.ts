import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadVersion } from "../../lib/contract/load-contract";
import { addToIndex, scaffoldOperation } from "./scaffold-operation";

const ROOT = path.resolve(import.meta.dirname, "../..");
const copy = mkdtempSync(path.join(tmpdir(), "new-operation-"));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const read = (file: string) => readFileSync(path.join(copy, file), "utf8");
const node = (...args: string[]) =>
	execFileSync(process.execPath, args, { cwd: copy, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

const begun = [
	["ecs", "2014-05-26", "CancelSimulatedSystemEvents"],
	["location", "2015-06-12", "DescribeServices"],
	["resourcemanager", "2020-03-31", "AcceptHandshake"],
	["vpc", "2016-04-28", "ActiveFlowLog"],
] as const;

/** Loads the copy's products and tells how the scaffolds differ from the contract. */
const differences = `
import { importTypescript } from "./scripts/import-typescript.mjs";
const { products, loadContract, compareVersion } = await importTypescript(
	"lib/emulator/products", "lib/contract/load-contract", "lib/emulator/conformance/compare");
const actions = process.argv.slice(1);
const found = (await loadContract()).flatMap((facts) =>
	compareVersion(products.find(({ name }) => name === facts.product), facts));
const served = products.flatMap(({ operations }) => operations.map(({ action }) => action));
console.log(JSON.stringify({
	served: actions.filter((action) => served.includes(action)),
	differences: found.filter(({ action }) => actions.includes(action)).map(({ action, subject, problem }) => [action, subject, problem]),
}));`;

describe("npm run new:operation", () => {
	it("takes the maker that both versions of Auto Scaling share", async () => {
		const of = async (version: string) =>
			(await loadVersion("ess", version)).operations.get("DescribeAlarms") ?? expect.fail(version);
		const [older, facts] = [await of("2014-08-28"), await of("2022-02-22")];
		expect(scaffoldOperation({ product: "ess", action: "DescribeAlarms", facts, older }).code).toContain(
			"= essOperation({",
		);
	});

	it("begins operations of every product as the contract has them, and they load", { timeout: 120_000 }, async () => {
		for (const name of ["lib/contract", "lib/emulator", "lib/kit", "scripts", "biome.json", ".gitignore"]) {
			cpSync(path.join(ROOT, name), path.join(copy, name), { recursive: true });
		}
		mkdirSync(path.join(copy, "docs"));
		mkdirSync(path.join(copy, ".build"));
		cpSync(path.join(ROOT, "package.json"), path.join(copy, "package.json"));
		symlinkSync(path.join(ROOT, "node_modules"), path.join(copy, "node_modules"));
		expect(node("scripts/new-operation.mjs", "ecs", "CancelSimulatedSystemEvents")).toContain("Left to do");
		for (const [product, version, action] of begun.slice(1)) {
			const facts = (await loadVersion(product, version)).operations.get(action);
			const scaffold = scaffoldOperation({ product, action, facts: facts ?? expect.fail(action) });
			const folder = path.join("lib/emulator", product);
			writeFileSync(path.join(copy, folder, "operations", `${scaffold.fileName}.ts`), scaffold.code);
			writeFileSync(
				path.join(copy, folder, "index.ts"),
				addToIndex(read(`${folder}/index.ts`), scaffold, "./operations"),
			);
		}
		expect(read("lib/emulator/ecs/operations/cancel-simulated-system-events.ts")).toContain("= operation({");
		expect(read("lib/emulator/ecs/operations/cancel-simulated-system-events.test.ts")).toContain(
			'world.call("ecs", "CancelSimulatedSystemEvents"',
		);
		expect(read("docs/emulator.md")).toMatch(/\*\*CancelSimulatedSystemEvents\*\*: (full|partial)/);
		expect(read("lib/contract/types/ecs.ts")).toContain("readonly CancelSimulatedSystemEvents:");
		const loaded = JSON.parse(node("--input-type=module", "-e", differences, ...begun.map(([, , action]) => action)));
		expect(loaded).toEqual({ served: expect.arrayContaining(begun.map(([, , action]) => action)), differences: [] });
		expect(() => node("scripts/new-operation.mjs", "ecs", "CancelSimulatedSystemEvents")).toThrow();
		expect(() => node("scripts/new-operation.mjs", "ecs", "DescribeNothing")).toThrow();
	});
});
