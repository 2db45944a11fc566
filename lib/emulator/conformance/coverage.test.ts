import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { OperationFacts, ParameterFact, ValueKind } from "../../contract/contract";
import { operation } from "../core/operation";
import { param, params } from "../core/params";
import type { Product } from "../core/product";
import { products } from "../products";
import { vpcErrors } from "../vpc/errors";
import { coverVersion, renderCoverage } from "./coverage";

const text: ParameterFact = { kind: "s", isRequired: false, values: undefined };

function official(names: readonly string[], answer: readonly (readonly [string, ValueKind])[]): OperationFacts {
	return {
		params: new Map(names.map((name) => [name, text])),
		isRequiredUnknown: false,
		encoded: {},
		shape: undefined,
		answer: new Map(answer),
		errors: [],
	};
}

function demo(...operations: Product["operations"]): Product {
	return {
		name: "demo",
		title: "Demo",
		versions: ["v1"],
		defaultFormat: "JSON",
		tables: [],
		errors: vpcErrors,
		operations,
	};
}

const cover = (product: Product | undefined, facts: OperationFacts) =>
	coverVersion(product, { product: "demo", version: "v1", errors: [], operations: new Map([["Do", facts]]) })[0];

const doIt = (more: { readonly ignored?: string[]; readonly missing?: string[] } = {}) =>
	operation({
		action: "Do",
		input: params({ Name: param.string(), Tag: param.list(z.object({ Key: param.string() })).optional() }),
		output: z.object({ Things: z.object({ Thing: z.array(z.object({ Id: z.string() })) }) }),
		authorize: null,
		handle: () => ({ Things: { Thing: [] } }),
		...more,
	});

const answer = [
	["Things", "o"],
	["Things.Thing[]", "o"],
	["Things.Thing[].Id", "s"],
] as const;

describe("coverVersion", () => {
	it("calls an operation full when nothing official is left out", () => {
		const facts = official(["Name", "RegionId", "Tag.N", "Tag.N.Key"], answer);
		expect(cover(demo(doIt()), facts)).toMatchObject({ state: "full" });
	});

	it("names what is left out, by the outermost name", () => {
		const facts = official(
			["Name", "Tag.N", "Tag.N.Key", "Tag.N.Value", "Disk.N", "Disk.N.Size"],
			[...answer, ["Things.Thing[].Parts", "o"], ["Things.Thing[].Parts.Part[]", "s"]],
		);
		expect(cover(demo(doIt({ ignored: ["Name"], missing: ["Nothing is done."] })), facts)).toEqual({
			action: "Do",
			state: "partial",
			unread: ["Disk.N", "Tag.N.Value"],
			ignored: ["Name"],
			unanswered: ["Things.Thing[].Parts"],
			missing: ["Nothing is done."],
		});
	});

	it("calls an operation absent that nobody declares", () => {
		expect(cover(demo(), official([], []))).toMatchObject({ action: "Do", state: "absent" });
		expect(cover(undefined, official([], []))).toMatchObject({ action: "Do", state: "absent" });
	});
});

describe("docs/emulator.md", () => {
	it("is what `npm run docs:coverage` would write", async () => {
		const page = readFileSync(path.resolve(import.meta.dirname, "../../../docs/emulator.md"), "utf8");
		expect(page).toBe(await renderCoverage(products));
	});
});
