import { describe, expect, it } from "vitest";
import { forgetTyped } from "./forget-typed";
import { changedFields, fittingFields, isAlike, typedDraftOf } from "./typed-draft";

function storageOf(kept: Record<string, string> = {}) {
	const items = new Map(Object.entries(kept));
	return {
		items,
		getItem: (key: string) => items.get(key) ?? null,
		setItem: (key: string, value: string) => void items.set(key, value),
		removeItem: (key: string) => void items.delete(key),
	};
}

describe("what was typed in a window", () => {
	it("is there again under the same name, for each form by itself", () => {
		const storage = storageOf();
		typedDraftOf(
			() => storage,
			() => "/rules?act=create",
		).write("name,amount", { name: "Add2", tags: [{ key: "a" }] });
		typedDraftOf(
			() => storage,
			() => "/rules?act=create",
		).write("vpc", { vpc: "v" });
		const again = typedDraftOf(
			() => storage,
			() => "/rules?act=create",
		);
		expect(again.read("name,amount")).toEqual({ name: "Add2", tags: [{ key: "a" }] });
		expect(again.read("vpc")).toEqual({ vpc: "v" });
		expect(
			typedDraftOf(
				() => storage,
				() => "/hooks?act=create",
			).isKept(),
		).toBe(false);
	});

	it("is forgotten when it is sent, and when all is as it was at first", () => {
		const storage = storageOf();
		const draft = typedDraftOf(
			() => storage,
			() => "a",
		);
		draft.write("f", { name: "x" });
		expect(draft.isKept()).toBe(true);
		draft.clear();
		expect(storage.items.size).toBe(0);
		draft.write("f", { name: "x" });
		draft.write("f", {});
		expect(storage.items.size).toBe(0);
	});

	it("holds no secret, however deep it stands", () => {
		const storage = storageOf();
		const changed = {
			secretUrl: "u",
			name: "x",
			configuration: { password: "p", logins: [{ adminPassword: "q", apiToken: "t", accessKeyId: "i" }] },
			parameters: { pin: "1234" },
		};
		typedDraftOf(
			() => storage,
			() => "a",
		).write("name,secretUrl", changed);
		expect(
			typedDraftOf(
				() => storage,
				() => "a",
			).read("name,secretUrl"),
		).toEqual({
			name: "x",
			configuration: { logins: [{}] },
		});
		typedDraftOf(
			() => storage,
			() => "b",
		).write("f", { secretValue: "s" });
		expect(
			typedDraftOf(
				() => storage,
				() => "b",
			).isKept(),
		).toBe(false);
	});

	it("is forgotten with all else that was typed in the tab, and nothing but that", () => {
		const kept: Record<string, unknown> = { "typed:a": "{}", "typed:b": "{}", other: "1" };
		const removeItem = (key: string) => delete kept[key];
		Object.defineProperty(kept, "removeItem", { value: removeItem });
		forgetTyped(() => kept as unknown as Storage);
		expect(kept).toEqual({ other: "1" });
		expect(() =>
			forgetTyped(() => {
				throw new Error("not allowed");
			}),
		).not.toThrow();
	});

	it.each([['{"broken'], ["null"], ["7"]])("is nothing where the storage holds %j", (text) => {
		const draft = typedDraftOf(
			() => storageOf({ "typed:a": text }),
			() => "a",
		);
		expect(draft.read("f")).toBeUndefined();
		expect(draft.isKept()).toBe(false);
	});

	it("lives in the page alone where the storage refuses", () => {
		const refuse = () => {
			throw new Error("not allowed");
		};
		const draft = typedDraftOf(refuse, () => "a");
		draft.write("f", { name: "x" });
		expect(draft.read("f")).toBeUndefined();
	});
});

it("tells the fields that differ from those at first", () => {
	expect(changedFields({ a: 1, b: [1], c: "x" }, { a: 1, b: [2], c: "x" })).toEqual({ b: [1] });
	const first = { configuration: { image: "a", disk: { size: 40, kind: "essd" } }, tags: [] };
	const typed = { configuration: { image: "a", disk: { size: "80", kind: "essd" } }, tags: [] };
	expect(changedFields(typed, first)).toEqual({ configuration: { disk: { size: "80" } } });
	expect(changedFields(first, first)).toEqual({});
	expect(changedFields({ login: { password: "p" } }, { login: { password: "" } })).toEqual({});
});

it("fits in field by field, so that what changed meanwhile where nobody typed stays, and leaves out what no longer fits", () => {
	const kept = { name: "x", configuration: { disk: { size: "80" }, image: ["a"] }, gone: { a: 1 } };
	const first = { name: "", configuration: { image: "changed", disk: { size: 60, kind: "new" } }, gone: "text" };
	expect(fittingFields(kept, first)).toEqual([
		["name", "x"],
		["configuration.disk.size", "80"],
	]);
});

it.each([
	["x", "", true],
	["x", undefined, true],
	[[], [], true],
	[{}, [], false],
	["1", 1, true],
	[null, {}, false],
	[true, "", false],
])("%j fits where %j stands: %s", (kept, held, fits) => {
	expect(isAlike(kept, held)).toBe(fits);
});
