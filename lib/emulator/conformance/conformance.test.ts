import { describe, expect, it } from "vitest";
import { loadContract } from "../../contract/load-contract";
import { structureOf } from "../core/schema-shape";
import { products } from "../products";
import { compareVersion } from "./compare";
import { declaredParameters } from "./declared";
import { covers, exceptions } from "./exceptions";

const facts = await loadContract();
const differences = facts.flatMap((version) => {
	const product = products.find(({ name }) => name === version.product);
	return product ? compareVersion(product, version) : [];
});

describe("what the operations declare", () => {
	it.each(facts.map(({ product, version }) => [product, version]))(
		"agrees with the facts: %s %s",
		(product, version) => {
			const open = differences
				.filter((difference) => difference.product === product && difference.version === version)
				.filter((difference) => !exceptions.some((exception) => covers(exception, difference)))
				.map(({ action, subject, problem }) => `${action}: ${subject} ${problem}`);
			expect(open).toEqual([]);
		},
	);

	it("has facts for every version of every product", () => {
		for (const product of products) {
			for (const version of product.versions) {
				expect(facts.some((entry) => entry.product === product.name && entry.version === version)).toBe(true);
			}
		}
	});

	it("is ignored only where it is declared", () => {
		for (const { name, operations } of products) {
			for (const operation of operations) {
				const declared = new Set([...declaredParameters(operation.input).keys()].map((key) => key.replace(/\.N$/, "")));
				expect([
					name,
					operation.action,
					operation.ignored.filter((ignored) => !declared.has(ignored.replace(/\.N$/, ""))),
				]).toEqual([name, operation.action, []]);
			}
		}
	});
});

describe("parameters that an empty text clears", () => {
	it("are declared, may be absent and may be empty", () => {
		const wrong = products.flatMap(({ operations }) =>
			operations.flatMap(({ action, cleared, input }) => {
				const members = structureOf(input).shape ?? {};
				const isCleared = (name: string) => [undefined, ""].every((text) => members[name]?.safeParse(text).success);
				return cleared.filter((name) => !isCleared(name)).map((name) => `${action} ${name}`);
			}),
		);
		expect(wrong).toEqual([]);
	});
});

describe("the exceptions", () => {
	it("have a reason and are all needed", () => {
		const present = new Set(products.map(({ name }) => name));
		for (const exception of exceptions.filter(({ product }) => present.has(product))) {
			expect(exception.reason).not.toBe("");
			expect([exception, differences.some((difference) => covers(exception, difference))]).toEqual([exception, true]);
		}
	});
});
