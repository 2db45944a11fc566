import { describe, expect, it } from "vitest";
import { negotiateLocale } from "./locales";

describe("negotiateLocale", () => {
	it.each([
		["zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"],
		["en-GB,en;q=0.9,zh;q=0.8", "en"],
		["en;q=0.2, zh-TW;q=0.7", "zh-CN"],
		["fr-FR, zh;q=0.5", "zh-CN"],
		["zh;q=0, en;q=0.1", "en"],
		["de", "en"],
		["", "en"],
		[null, "en"],
	])("answers %j with %s", (header, expected) => {
		expect(negotiateLocale(header)).toBe(expected);
	});
});
