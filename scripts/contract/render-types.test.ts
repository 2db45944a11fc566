import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { joinFacts } from "../../lib/contract/contract";
import { products } from "../../lib/emulator/products";
import { renderErrors } from "./render-errors";
import { renderActionResources, renderTemplateActions } from "./render-permissions";
import { renderServedTypes, renderTypes } from "./render-types";

const facts = joinFacts(
	{
		product: "demo",
		version: "v1",
		operations: {
			Do: {
				params: {
					RegionId: "s*",
					Name: "s*",
					Kind: "s",
					"Tag.N": "o",
					"Tag.N.Key": "s*",
					Parameters: "o",
					"Ids.N": "s",
				},
				answer: { Things: { Thing: [{ Id: "s", Size: "i" }] }, Total: "i", Extra: "o" },
				encoded: { Ids: "json" },
			},
			Undo: { params: {} },
		},
	},
	{ product: "demo", version: "v1", errors: [], operations: { Do: { params: { Kind: "s=A|B" } } } },
);

const lineOf = (text: string, action: string) =>
	text.split("\n").filter((line) => line.startsWith(`\treadonly ${action}:`));

describe("renderTypes", () => {
	const text = renderTypes(facts, ["Undo", "Do"], { Do: [{ Things: ["Id*"] }, "Total", "Extra"], Undo: [] });

	it("types parameters and answer as the wire has them; what the console needs is certain", () => {
		expect(lineOf(text, "Do")[0]).toBe(
			"\treadonly Do: { readonly params: { readonly RegionId?: string; readonly Name: string; " +
				'readonly Kind?: "A" | "B"; readonly Tag?: ReadonlyArray<{ readonly Key: string }>; ' +
				"readonly Parameters?: object | string; readonly Ids?: ReadonlyArray<string> | string }; " +
				"readonly answer: { readonly Things?: { readonly Thing?: ReadonlyArray<{ readonly Id: string; " +
				"readonly Size?: number }> }; readonly Total?: number; readonly Extra?: Readonly<Record<string, unknown>> } };",
		);
	});

	it("types what the console reads, with wrapped lists as arrays", () => {
		expect(lineOf(text, "Do")[1]).toBe(
			"\treadonly Do: { RequestId: string; Things: Array<{ Id: string }>; Total?: number; Extra: Record<string, unknown> };",
		);
		expect(lineOf(text, "Undo")).toEqual([
			"\treadonly Undo: { readonly params: Readonly<Record<string, never>>; readonly answer: Readonly<Record<string, unknown>> };",
			"\treadonly Undo: { RequestId: string };",
		]);
	});

	it("refuses to read what no answer has", () => {
		expect(() => renderTypes(facts, ["Do"], { Do: ["Totals"] })).toThrow("no field Totals");
		expect(() => renderTypes(facts, ["Redo"], {})).toThrow("knows no demo v1 Redo");
	});
});

describe("lib/contract/error-catalogue.json", () => {
	it("is what `npm run contract -- --types` would write", () => {
		const file = path.resolve(import.meta.dirname, "../../lib/contract/error-catalogue.json");
		expect(readFileSync(file, "utf8") === renderErrors(products)).toBe(true);
	});
});

describe("lib/contract, what permissions are needed", () => {
	it("is what `npm run contract -- --types` would write", async () => {
		const read = (name: string) => readFileSync(path.resolve(import.meta.dirname, "../../lib/contract", name), "utf8");
		expect(read("template-actions.json") === renderTemplateActions()).toBe(true);
		expect(read("action-resources.json") === (await renderActionResources(products))).toBe(true);
	});
});

describe("lib/contract/types", () => {
	it("is what `npm run contract -- --types` would write", async () => {
		for (const { product, text } of await renderServedTypes(products)) {
			const file = path.resolve(import.meta.dirname, `../../lib/contract/types/${product}.ts`);
			expect([product, readFileSync(file, "utf8") === text]).toEqual([product, true]);
		}
	});
});
