import { describe, expect, it } from "vitest";
import { joinFacts, type StoredDocumentation, type StoredModels } from "./contract";
import { loadContract, loadVersion } from "./load-contract";

const models = {
	product: "demo",
	version: "v1",
	operations: {
		Do: {
			params: { Name: "s", Size: "n", "Tag.N": "o", "Tag.N.Key": "s" },
			answer: { Id: "s", Things: { Thing: [{ Name: "s", Parts: ["s"] }] } },
			encoded: { Tag: "json" },
		},
		Undo: { params: {} },
	},
} as const;
const silent = { product: "demo", version: "v1", errors: [], operations: {} };

describe("joinFacts", () => {
	it("reads parameters and the answer's fields from the models", () => {
		const { operations } = joinFacts(models, silent);
		expect(operations.get("Do")?.params.get("Tag.N.Key")).toEqual({ kind: "s", isRequired: false, values: undefined });
		expect(Object.fromEntries(operations.get("Do")?.answer ?? [])).toEqual({
			Id: "s",
			Things: "o",
			"Things.Thing[]": "o",
			"Things.Thing[].Name": "s",
			"Things.Thing[].Parts[]": "s",
		});
		expect(operations.get("Do")?.encoded).toEqual({ Tag: "json" });
		expect(operations.get("Undo")?.shape).toBeUndefined();
	});

	it("adds what the references say of kinds, required parameters, values and errors", () => {
		const documented = { params: { Name: "s*=A|B", Size: "i" }, errors: ["404 Thing.NotFound"] };
		const joined = joinFacts(models, { ...silent, errors: ["400 Throttling"], operations: { Do: documented } });
		const operation = joined.operations.get("Do");
		expect(operation?.params.get("Name")).toEqual({ kind: "s", isRequired: true, values: ["A", "B"] });
		expect(operation?.params.get("Size")?.kind).toBe("i");
		expect(operation?.errors).toEqual(["404 Thing.NotFound"]);
		expect(joined.errors).toEqual(["400 Throttling"]);
	});

	it("knows what is required once a model or a reference marks it", () => {
		const marked = { ...models, operations: { ...models.operations, Mark: { params: { Id: "s*" } } } };
		const isUnknown = (action: string, ...facts: Parameters<typeof joinFacts>) =>
			joinFacts(...facts).operations.get(action)?.isRequiredUnknown;
		expect(isUnknown("Do", models, silent)).toBe(true);
		expect(isUnknown("Do", marked, silent)).toBe(false);
		expect(isUnknown("Do", models, { ...silent, operations: { Do: { requiredKnown: true } } })).toBe(false);
		expect(isUnknown("Undo", models, { ...silent, operations: { Do: { requiredKnown: true } } })).toBe(true);
	});

	it("refuses a text that describes no parameter", () => {
		const broken = { ...models, operations: { Do: { params: { Name: "x" } } } };
		expect(() => joinFacts(broken, silent)).toThrow('"x" describes no parameter');
	});
});

describe("the contract", () => {
	it("holds every operation of every version", async () => {
		const counts = (await loadContract()).map(({ product, version, operations }) => [
			product,
			version,
			operations.size,
		]);
		expect(counts).toEqual([
			["ram", "2015-05-01", 66],
			["ims", "2019-08-15", 98],
			["resourcemanager", "2020-03-31", 114],
			["sts", "2015-04-01", 4],
			["location", "2015-06-12", 6],
			["vpc", "2016-04-28", 403],
			["ecs", "2014-05-26", 380],
			["ess", "2014-08-28", 89],
			["ess", "2022-02-22", 103],
			["oos", "2019-06-01", 104],
		]);
	});

	it("documents only operations and parameters that exist, and encodes only parameters", async () => {
		const documented: { versions: readonly StoredDocumentation[] } = await import("./documented.json").then(
			(module: { default: unknown }) => module.default as { versions: readonly StoredDocumentation[] },
		);
		for (const { product, version, operations } of documented.versions) {
			const facts = await loadVersion(product, version);
			const models: StoredModels = (await import(`./data/${product}-${version}.json`)).default;
			for (const [action, more] of Object.entries(operations)) {
				const known = models.operations[action]?.params ?? {};
				expect([action, Object.keys(more.params ?? {}).filter((name) => !(name in known))]).toEqual([action, []]);
			}
			for (const [action, { encoded, params }] of facts.operations) {
				const names = [...params.keys()].map((name) => name.replace(/\.N$/, ""));
				expect([action, Object.keys(encoded).filter((name) => !names.includes(name))]).toEqual([action, []]);
			}
		}
	});

	it("knows no version that nobody serves", async () => {
		await expect(loadVersion("ess", "2000-01-01")).rejects.toThrow("the contract knows no ess 2000-01-01");
	});
});
