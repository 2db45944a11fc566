import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { locales } from "./locales";
import { messageArguments } from "./message-arguments";
import { namespaces } from "./namespaces";

type Tree = { [key: string]: string | Tree };

const directory = path.join(import.meta.dirname, "messages");

function read(locale: string, namespace: string): Tree {
	return JSON.parse(readFileSync(path.join(directory, locale, `${namespace}.json`), "utf8"));
}

function flatten(tree: Tree, prefix = ""): Map<string, string> {
	return new Map(
		Object.entries(tree).flatMap(([key, value]) =>
			typeof value === "string" ? [[prefix + key, value] as const] : [...flatten(value, `${prefix}${key}.`)],
		),
	);
}

describe("messageArguments", () => {
	it("finds plain, typed and nested arguments and tags, and no quoted braces", () => {
		expect(messageArguments("{name}: {n, plural, one {# of {total}} other {# <b>x</b>}} '{no}'")).toEqual([
			"b:tag",
			"n:plural",
			"name:",
			"total:",
		]);
	});
});

describe("the list of namespaces", () => {
	it.each(locales)("is the list of files in %s", (locale) => {
		expect(readdirSync(path.join(directory, locale)).sort()).toEqual(namespaces.map((name) => `${name}.json`).sort());
	});
});

describe.each(namespaces)("the messages of %s", (namespace) => {
	const en = flatten(read("en", namespace));
	const zh = flatten(read("zh-CN", namespace));

	it("have the same keys in both languages", () => {
		expect([...zh.keys()].sort()).toEqual([...en.keys()].sort());
	});

	it("take the same arguments in both languages", () => {
		for (const [key, text] of en) {
			const names = (message: string) => messageArguments(message).map((argument) => argument.split(":")[0]);
			expect(names(zh.get(key) ?? ""), key).toEqual(names(text));
		}
	});

	it("are not empty, and English ones hold no Chinese", () => {
		for (const [key, text] of [...en, ...zh]) {
			expect(text.trim(), key).not.toBe("");
		}
		for (const [key, text] of en) {
			expect(text, key).not.toMatch(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/);
		}
	});

	it.each([
		["en", en],
		["zh-CN", zh],
	] as const)("are well-formed ICU messages in %s", (locale, messages) => {
		for (const [key, text] of messages) {
			const values = messageArguments(text).map((argument) => {
				const [name = "", type] = argument.split(":");
				return [name, type === "tag" ? (chunks: string) => chunks : 2] as const;
			});
			const translate = createTranslator({
				locale,
				messages: { text },
				onError(error) {
					throw new Error(`${key}: ${error.message}`);
				},
			});
			expect(translate.markup("text", Object.fromEntries(values)), key).not.toBe("");
		}
	});
});
